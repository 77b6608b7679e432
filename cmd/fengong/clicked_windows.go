package main

import (
	"unsafe"

	"golang.org/x/sys/windows"
)

// clicked reports whether the program was started by a double-click: then the console
// window is its own, and no other process writes there.
func clicked() bool {
	var ids [2]uint32
	n, _, _ := windows.NewLazySystemDLL("kernel32.dll").NewProc("GetConsoleProcessList").Call(
		uintptr(unsafe.Pointer(&ids[0])), uintptr(len(ids)))
	return n == 1
}
