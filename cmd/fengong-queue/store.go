package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"gocloud.dev/blob"
	"gocloud.dev/blob/fileblob"
	"gocloud.dev/gcerrors"
)

// store holds zips under the SHA-256 of their content: what is there is whole and never changes,
// and two that put the same there do no harm.
type store struct{ bucket *blob.Bucket }

// openStore opens a folder, or a bucket by its URL where the program was built with its driver.
func openStore(ctx context.Context, name string) (*store, error) {
	if strings.Contains(name, "://") {
		b, err := blob.OpenBucket(ctx, name)
		if err != nil {
			return nil, faulty{fmt.Errorf("opening the store: %w", err)}
		}
		return &store{b}, nil
	}
	dir, err := filepath.Abs(name)
	if err != nil {
		return nil, fmt.Errorf("opening the store: %w", err)
	}
	// A file is written beside its place and renamed: whole or not there.
	b, err := fileblob.OpenBucket(dir, &fileblob.Options{CreateDir: true, NoTempDir: true, Metadata: fileblob.MetadataDontWrite})
	if err != nil {
		return nil, fmt.Errorf("opening the store: %w", err)
	}
	return &store{b}, nil
}

func (s *store) Close() error { return s.bucket.Close() }

// put stores a zip and gives its digest.
func (s *store) put(ctx context.Context, data []byte) (string, error) {
	sum := sha256.Sum256(data)
	digest := hex.EncodeToString(sum[:])
	if there, err := s.bucket.Exists(ctx, keyOf(digest)); err == nil && there {
		return digest, nil
	}
	if err := s.bucket.Upload(ctx, keyOf(digest), bytes.NewReader(data), &blob.WriterOptions{ContentType: "application/zip"}); err != nil {
		return "", fmt.Errorf("storing %s: %w", digest, err)
	}
	return digest, nil
}

// lostError says that the store has not what a job names, or not as it was.
type lostError struct{ digest string }

func (e *lostError) Error() string {
	return "the store has no sound " + e.digest + ".zip: put it back from a backup, or submit the table once more"
}

// get gives the zip of that digest, which it is seen to have.
func (s *store) get(ctx context.Context, digest string) ([]byte, error) {
	data, err := s.bucket.ReadAll(ctx, keyOf(digest))
	if gcerrors.Code(err) == gcerrors.NotFound {
		return nil, &lostError{digest}
	}
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", digest, err)
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != digest {
		return nil, &lostError{digest}
	}
	return data, nil
}

// fetch writes the zip of that digest to a file, whole or not at all.
func (s *store) fetch(ctx context.Context, digest, name string) (err error) {
	data, err := s.get(ctx, digest)
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".fengong-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = io.Copy(f, bytes.NewReader(data))
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}

func keyOf(digest string) string { return digest[:2] + "/" + digest + ".zip" }
