package msxls

import (
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha1"
	"encoding/binary"
	"unicode/utf16"

	"fengong/parser/ole"
)

// everybody is the password with which Excel encrypts a workbook whose structure alone is
// protected. It opens such a file without asking for one.
const everybody = "VelvetSweatshop"

// unprotect decrypts the stream of a workbook, where filePass, the body of its record
// FILEPASS, says that everybody may open it.
func unprotect(stream, filePass []byte) ([]byte, error) {
	key := cipherKey(filePass)
	if key == nil {
		return nil, ole.ErrEncrypted
	}
	const block = 1024 // bytes under one key
	pad := make([]byte, 0, len(stream)+block)
	for n := range uint32(len(stream)/block + 1) {
		c, err := rc4.NewCipher(key(n))
		if err != nil {
			return nil, err
		}
		pad = pad[:len(pad)+block]
		c.XORKeyStream(pad[len(pad)-block:], pad[len(pad)-block:])
	}
	out := append([]byte{}, stream...)
	r := &records{data: stream}
	for r.next+4 <= len(stream) {
		if err := r.read(); err != nil {
			return nil, err
		}
		from := r.next - len(r.body)
		switch r.id {
		case recBOF, recFilePass, recInterfaceHdr:
			continue
		case recBoundSheet:
			from += 4 // where the sheet is stays readable
		}
		for i := from; i < r.next; i++ {
			out[i] ^= pad[i]
		}
	}
	return out, nil
}

// cipherKey gives the key of each block, or nil where the password is another one.
func cipherKey(filePass []byte) func(block uint32) []byte {
	const standard = 1
	if len(filePass) < 6 || u16(filePass) != standard {
		return nil
	}
	var password []byte
	for _, c := range utf16.Encode([]rune(everybody)) {
		password = binary.LittleEndian.AppendUint16(password, c)
	}
	b := filePass[6:]
	var key func(block uint32) []byte
	var verifier, hash []byte
	digest := func(b []byte) []byte { h := md5.Sum(b); return h[:] }
	switch minor := u16(filePass[4:]); {
	case minor == 1 && len(b) >= 48: // of Excel 97
		salt := b[:16]
		verifier, hash = b[16:32], b[32:48]
		first := digest(password)[:5]
		var salted []byte
		for range 16 {
			salted = append(append(salted, first...), salt...)
		}
		base := digest(salted)[:5]
		key = func(block uint32) []byte {
			return digest(binary.LittleEndian.AppendUint32(append([]byte{}, base...), block))
		}
	case minor == 2 && len(b) >= 8: // of CryptoAPI
		header := b[8:]
		size := int(u32(b[4:]))
		if size < 20 || size > len(header) || len(header)-size < 60 {
			return nil
		}
		bits := int(u32(header[16:]))
		if bits == 0 {
			bits = 40
		}
		if bits%8 != 0 || bits < 40 || bits > 128 {
			return nil
		}
		v := header[size:]
		salt := v[4:20]
		verifier, hash = v[20:36], v[40:60]
		digest = func(b []byte) []byte { h := sha1.Sum(b); return h[:] }
		base := digest(append(append([]byte{}, salt...), password...))
		key = func(block uint32) []byte {
			k := digest(binary.LittleEndian.AppendUint32(append([]byte{}, base...), block))[:bits/8]
			if bits == 40 {
				k = append(k, make([]byte, 11)...)
			}
			return k
		}
	default:
		return nil
	}
	c, err := rc4.NewCipher(key(0))
	if err != nil {
		return nil
	}
	plain := make([]byte, len(verifier)+len(hash))
	c.XORKeyStream(plain, append(append([]byte{}, verifier...), hash...))
	if string(digest(plain[:16])) != string(plain[16:]) {
		return nil
	}
	return key
}
