package model

// Account is the proof of reading (读表清点): what became of every cell and paragraph of the
// source. The counts add up to all that the source says.
type Account struct {
	Counts []AccountCount `json:"counts"` // in a fixed order; those of 0 are left out
	Places int            `json:"places"` // cells and paragraphs with text
	Chars  int            `json:"chars"`  // characters in them, blanks left out
	Notes  []AccountPlace `json:"notes,omitempty"`
	// Unused lists what is in no output and is no note: here is where.
	Unused []AccountPlace `json:"unused,omitempty"`
}

// AccountCount says how many cells and paragraphs were taken for one thing.
type AccountCount struct {
	Use    string `json:"use"` // title, head, heading, number, task, unit, due, step, field, note, ignored, unused
	Name   Text   `json:"-"`   // what people call it
	Places int    `json:"places"`
	Chars  int    `json:"chars"`
}

// AccountPlace is a cell or paragraph that is not in the outputs.
type AccountPlace struct {
	Pos  Pos    `json:"pos"`
	Text string `json:"text"` // word for word
}
