package main

import (
	"bytes"
	"os"
	"strconv"
)

// physical returns how many bytes of memory this process can get: what the machine has or, in
// a container, what it is given; 0 where nothing says so.
func physical() int64 {
	least := int64(0)
	for _, source := range []struct {
		file, label string
		unit        int64
	}{
		{"/proc/meminfo", "MemTotal:", 1 << 10},
		{"/sys/fs/cgroup/memory.max", "", 1},                   // max: no limit
		{"/sys/fs/cgroup/memory/memory.limit_in_bytes", "", 1}, // version 1
	} {
		data, err := os.ReadFile(source.file)
		if err != nil {
			continue
		}
		_, data, _ = bytes.Cut(data, []byte(source.label))
		words := bytes.Fields(data)
		if len(words) == 0 {
			continue
		}
		n, err := strconv.ParseInt(string(words[0]), 10, 64)
		if err == nil && n > 0 && n < 1<<50 && (least == 0 || n*source.unit < least) {
			least = n * source.unit
		}
	}
	return least
}
