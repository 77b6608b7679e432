//go:build embedfonts

package fonts

import _ "embed"

// The fonts that package.json names, fetched by "npm ci" before a release is built.
var (
	//go:embed node_modules/@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf
	serif []byte
	//go:embed node_modules/@expo-google-fonts/noto-serif-sc/600SemiBold/NotoSerifSC_600SemiBold.ttf
	serifSemiBold []byte
	//go:embed node_modules/@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf
	sansMedium []byte
	//go:embed node_modules/@expo-google-fonts/noto-serif-sc/LICENSE_FONT
	licence string
)

var embedded = map[string][]byte{openText: serif, openTitle: serifSemiBold, openHeading: sansMedium}

// Licence is the licence of the embedded fonts; "" where none are embedded.
func Licence() string { return licence }
