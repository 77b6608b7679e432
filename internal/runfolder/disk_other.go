//go:build !linux && !darwin

package runfolder

import (
	"errors"
	"os"
)

func flush(f *os.File) error { return f.Sync() }

func flushAll(string) error { return nil }

func exchange(a, b string) error { return errors.ErrUnsupported }
