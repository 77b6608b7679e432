package web

// What tests outside of the package see of it.
var Unpacked = unpacked

// Carry takes settings of a project over, as a drop that asks for it does.
func Carry(d *Desk, files map[string][]byte, directory, look string) (string, error) {
	return d.store.carry(files, directory, look)
}
