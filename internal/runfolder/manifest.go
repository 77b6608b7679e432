package runfolder

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"fengong/model"
)

// Manifest says what a published folder holds and what it was made from.
type Manifest struct {
	Format  int      `json:"format"`  // version of this form
	Program string   `json:"program"` // name and version of the maker
	Lang    string   `json:"lang"`    // zh or en: of what the program itself wrote into the outputs
	Title   string   `json:"title"`
	Inputs  []Input  `json:"inputs"`
	Fonts   []string `json:"fonts"` // faces that the appendix is set in
	Counts  Counts   `json:"counts"`
	// Since is set where only the units whose share changed since an earlier plan got
	// letters.
	Since *Since `json:"since,omitempty"`
	// Anew is what the letters of the run before became, as of the last run that made any otherwise.
	Anew *Anew `json:"anew,omitempty"`
	// Withdrawn are sources that the project had and has no more: one that comes again under its
	// name gets its identity back, and with it what people wrote of its tasks.
	Withdrawn      []Withdrawn    `json:"withdrawn,omitempty"`
	Reconciliation Reconciliation `json:"reconciliation"`
	Files          []Sum          `json:"files"` // slash-separated paths, in the order they were made
	// Others is what the folder held already and the run left there: copies of what
	// people had changed, and what they had added.
	Others []Sum `json:"others,omitempty"`
	// Empty is folders that it held in which nothing lay.
	Empty  []string `json:"empty,omitempty"`
	Digest string   `json:"digest"` // see Seal
}

// Since says who got letters in a run that followed a revision.
type Since struct {
	Title string   `json:"title"` // of the earlier plan
	Units []string `json:"units"` // those that got letters; unit（source） where each source has its own
	// Partners says that units got one as well of whose tasks only who shares them changed.
	Partners bool `json:"partners,omitempty"`
}

// Anew says which letters are not as the run before had made them, by the names of their files.
type Anew struct {
	Changed    []string `json:"changed,omitempty"`
	Renumbered []string `json:"renumbered,omitempty"` // differ in nothing but their number or date
	New        []string `json:"new,omitempty"`
	Gone       []string `json:"gone,omitempty"` // were made before, and are no more
	// News is what is new in letters that say something else, by the names of their files.
	News map[string]News `json:"news,omitempty"`
}

// News is what a letter says that the one before did not.
type News struct {
	Was  int          `json:"was"` // tasks of the unit before
	Now  int          `json:"now"`
	Says []model.Text `json:"says,omitempty"` // a sentence each
}

// Empty reports whether all letters are as they were.
func (a *Anew) Empty() bool { return len(a.Changed)+len(a.Renumbered)+len(a.New)+len(a.Gone) == 0 }

// Letters gives, of what letters can be about, that that the run made letters for.
func (m *Manifest) Letters(shares []model.Share) []model.Share {
	if m.Since == nil {
		return shares
	}
	return slices.DeleteFunc(slices.Clone(shares), func(s model.Share) bool { return !slices.Contains(m.Since.Units, s.Called()) })
}

// Withdrawn is a source that was taken out of a project: what it was called, and the identity of its
// tasks.
type Withdrawn struct {
	As string `json:"as"`
	ID string `json:"id,omitempty"`
}

// Input is a file that a run was made from. Copy is among the manifest's Files.
type Input struct {
	Kind InputKind `json:"kind"`
	Name string    `json:"name"` // as the user's file is called, without its folder
	Copy string    `json:"copy"` // where its copy stands in the published folder
	// Of one of several sources: what it is called, and the identity of its tasks.
	As string `json:"as,omitempty"`
	ID string `json:"id,omitempty"`
}

// InputKind says what an input is to the run.
type InputKind string

// The kinds of inputs. A run has one Template and a Source, or several of them, each As something,
// in the order of its tables; it may have the others.
const (
	Source    InputKind = "source"
	Settings  InputKind = "settings"
	Directory InputKind = "directory"
	Shared    InputKind = "shared" // the directory that Directory inherits from
	Template  InputKind = "template"
	// Corrections is what clerks say of tasks instead of Source.
	Corrections InputKind = "corrections"
)

// Sum is a file's name and the SHA-256 of its content, in hexadecimal.
type Sum struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
}

// SumOf gives the Sum of data under name.
func SumOf(name string, data []byte) Sum {
	h := sha256.Sum256(data)
	return Sum{name, hex.EncodeToString(h[:])}
}

// Counts sums up the plan.
type Counts struct {
	Themes      int `json:"themes"`
	Tasks       int `json:"tasks"`
	Units       int `json:"units"`
	Assignments int `json:"assignments"`
}

// Reconciliation is how many assignments were read back from each output (对账). Plan,
// Letters, Appendix and Tracker are equal, or the run would have failed; only after a revision
// (Since) there are fewer in the letters.
type Reconciliation struct {
	Plan     int `json:"plan"`
	Letters  int `json:"letters"`
	Appendix int `json:"appendix"`
	Tracker  int `json:"tracker"`
	// Corrected is how many tasks and headings are not as the source has them, but as Corrections says.
	Corrected int `json:"corrected,omitempty"`
}

// The versions of the manifest's form: several sources are more than a program of the first
// one can prove.
const format, formatSeveral = 1, 2

// write gives the manifest's file, sealed.
func (m Manifest) write() ([]byte, error) {
	m.Format, m.Digest = format, Unsealed
	if slices.ContainsFunc(m.Inputs, func(in Input) bool { return in.As != "" }) {
		m.Format = formatSeveral
	}
	data, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return nil, err
	}
	return Seal(append(data, '\n')), nil
}

// ReadManifest reads a manifest's file, whether its seal holds or not.
func ReadManifest(data []byte) (Manifest, error) {
	var m Manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return Manifest{}, fmt.Errorf("reading the manifest: %w", err)
	}
	if m.Format > formatSeveral {
		return Manifest{}, ErrNewer
	}
	return m, nil
}

// Copies returns where the run in folder keeps its copies of what it was made of, by what they are.
// Where the manifest cannot be read there are none; a path that leads out of the folder is none.
func Copies(folder string) map[InputKind]string {
	copies := map[InputKind]string{}
	for _, in := range Made(folder) {
		copies[in.Kind] = in.Copy
	}
	return copies
}

// Made returns what the run in folder was made of, with the paths of its copies. Where the manifest
// cannot be read there is nothing; a path that leads out of the folder is left out.
func Made(folder string) (inputs []Input) {
	m := Read(folder)
	for _, in := range m.Inputs {
		if name := filepath.FromSlash(in.Copy); filepath.IsLocal(name) {
			in.Copy = filepath.Join(folder, name)
			inputs = append(inputs, in)
		}
	}
	return inputs
}

// LettersIn returns the letters of the run in target, the documents below the folder called folder, in the
// order in which they were made.
func LettersIn(target, folder string) (names []string) {
	for _, f := range Read(target).Files {
		if strings.HasPrefix(f.Name, folder+"/") && path.Ext(f.Name) == ".docx" {
			names = append(names, f.Name)
		}
	}
	return names
}

// Gone returns the sources that the run in folder had once and has no more.
func Gone(folder string) []Withdrawn { return Read(folder).Withdrawn }

// Read returns the manifest of the run in folder; an empty one where it cannot be read.
func Read(folder string) (m Manifest) {
	if data, err := os.ReadFile(filepath.Join(folder, ManifestName)); err == nil {
		if read, err := ReadManifest(data); err == nil {
			return read
		}
	}
	return m
}

// ErrNewer says that a folder was made by a later version of the program.
var ErrNewer = errors.New("made by a newer version of the program")

// Unsealed is the value of the member digest in JSON that is to be sealed.
var Unsealed = strings.Repeat("0", 2*sha256.Size)

var digest = regexp.MustCompile(`"digest": "([0-9a-f]{64})"`)

// Seal puts the SHA-256 of data in the place of Unsealed, the value of its last member
// digest. It shows an accident or a careless edit, not a forgery: whoever can edit the
// file can seal it anew.
func Seal(data []byte) []byte {
	at := digest.FindAllSubmatchIndex(data, -1)
	if at == nil {
		return data
	}
	last := at[len(at)-1]
	sum := sha256.Sum256(data)
	out := bytes.Clone(data)
	hex.Encode(out[last[2]:last[3]], sum[:])
	return out
}

// Sealed reports whether data is as Seal left it.
func Sealed(data []byte) bool {
	at := digest.FindAllSubmatchIndex(data, -1)
	if at == nil {
		return false
	}
	last := at[len(at)-1]
	bare := bytes.Clone(data)
	copy(bare[last[2]:last[3]], Unsealed)
	return bytes.Equal(Seal(bare), data)
}
