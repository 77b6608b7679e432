package testtool

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Preflight says what PDFBox finds wrong with a file as PDF/A-1b; "" is that it is valid.
func Preflight(t testing.TB, file string) string {
	t.Helper()
	java := Need(t, "java")
	var jars []string
	for _, name := range []string{"preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "commons-io", "javax.activation", "jaxb-api"} {
		jar := filepath.Join("/usr/share/java", name+".jar")
		if _, err := os.Stat(jar); err != nil {
			missing(t, "PDFBox Preflight is not installed (Debian: apt-get install libpdfbox2-java libactivation-java libjaxb-api-java)")
		}
		jars = append(jars, jar)
	}
	out, err := exec.Command(java, "-cp", strings.Join(jars, ":"), "org.apache.pdfbox.preflight.Validator_A1b", file).CombinedOutput()
	if err == nil && strings.Contains(string(out), "is a valid PDF/A-1b file") {
		return ""
	}
	return string(out)
}

// PDFCPU says what pdfcpu's strict validation finds wrong with a file; "" is nothing.
func PDFCPU(t testing.TB, file string) string {
	t.Helper()
	pdfcpu, err := exec.LookPath("pdfcpu")
	if err != nil {
		// where go install puts programs
		out, _ := exec.Command("go", "env", "GOPATH").Output()
		pdfcpu = filepath.Join(strings.TrimSpace(string(out)), "bin", "pdfcpu")
		if _, err := os.Stat(pdfcpu); err != nil {
			missing(t, "pdfcpu is not installed (run: make tools)")
		}
	}
	out, err := exec.Command(pdfcpu, "--conf", "disable", "validate", "--mode", "strict", file).CombinedOutput()
	if err != nil || !strings.Contains(string(out), "validation ok") {
		return string(out)
	}
	return ""
}
