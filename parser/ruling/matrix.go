package ruling

import "math"

// Matrix maps x, y to ax+cy+e, bx+dy+f.
type Matrix [6]float64

// Times returns the matrix that maps by m first, then by n.
func (m Matrix) Times(n Matrix) Matrix {
	return Matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// Apply returns where m maps x, y to.
func (m Matrix) Apply(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}

// Turn returns the way in which a line of text runs that m places.
func (m Matrix) Turn() Turn {
	switch x, y := m[0], m[1]; {
	case math.Abs(x) >= math.Abs(y) && x >= 0:
		return right
	case math.Abs(x) >= math.Abs(y):
		return left
	case y > 0:
		return down
	}
	return up
}
