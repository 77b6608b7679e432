package archive

import (
	"encoding/json"
	"errors"

	"fengong/internal/runfolder"
)

// contents is archive.json: what a package holds. Its sums are those of the frozen
// copies; the run's own manifest has those of the files as they were made.
type contents struct {
	Format  int             `json:"format"`
	Program string          `json:"program"` // that packed it
	Title   string          `json:"title"`
	Files   []runfolder.Sum `json:"files"`
	Digest  string          `json:"digest"` // see publish.Seal

	sealed bool
}

// contentsFormat is the version of the form that this program writes.
const contentsFormat = 1

func (c contents) write() ([]byte, error) {
	c.Format, c.Digest = contentsFormat, runfolder.Unsealed
	data, err := json.MarshalIndent(c, "", "  ")
	if err != nil {
		return nil, err
	}
	return runfolder.Seal(append(data, '\n')), nil
}

func readContents(data []byte) (*contents, error) {
	c := &contents{sealed: runfolder.Sealed(data)}
	if err := json.Unmarshal(data, c); err != nil {
		return nil, err
	}
	if c.Format > contentsFormat {
		return nil, errors.New("of a newer version")
	}
	return c, nil
}
