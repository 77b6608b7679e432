//go:build windows

// Command hold keeps a file open, as an office program does, until its standard input
// ends: hold none|read|all FILE, by what it lets other programs do with the file meanwhile.
package main

import (
	"fmt"
	"io"
	"log"
	"os"
	"syscall"
)

func main() {
	log.SetOutput(os.Stdout) // which the test reads
	share, ok := map[string]uint32{
		"none": 0,
		"read": syscall.FILE_SHARE_READ,
		"all":  syscall.FILE_SHARE_READ | syscall.FILE_SHARE_WRITE | 4, // FILE_SHARE_DELETE
	}[os.Args[1]]
	if !ok {
		log.Fatalf("%q is no way of sharing", os.Args[1])
	}
	name, err := syscall.UTF16PtrFromString(os.Args[2])
	if err != nil {
		log.Fatal(err)
	}
	if _, err := syscall.CreateFile(name, syscall.GENERIC_READ, share, nil, syscall.OPEN_EXISTING, syscall.FILE_ATTRIBUTE_NORMAL, 0); err != nil {
		log.Fatal(err)
	}
	fmt.Println("ready")
	_, _ = io.Copy(io.Discard, os.Stdin) // until it ends, whatever comes
}
