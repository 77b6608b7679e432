package webtest

import (
	"bufio"
	"cmp"
	"fmt"
	"log"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"strings"

	"fengong/internal/web"
)

// Program is one that serves the page, and can be killed: these tests, started as serveAlone.
type Program struct {
	*Serving
	Cmd *exec.Cmd
}

// servedData names, in the environment, the folder of the projects that the tests are to serve, servedAt the address and
// servedFonts the folder of the fonts.
const servedData, servedAt, servedFonts = "FENGONG_TEST_DATA", "FENGONG_TEST_ADDRESS", "FENGONG_TEST_FONTS"

// serveAlone serves the page until it is killed. How the program itself starts again at its last address is
// for the tests of cmd/fengong.
func serveAlone(data, addr string) error {
	d, err := web.New(web.Options{Data: data, FontDirs: []string{os.Getenv(servedFonts)}, Maker: "fengong test", Log: log.Printf})
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	fmt.Println(d.FirstURL(l.Addr().String()))
	return http.Serve(l, d.Handler(l.Addr().String()))
}

// Start starts the program, and gives the address that it prints.
func (p *Program) Start() string {
	p.T.Helper()
	self, err := os.Executable()
	if err != nil {
		p.T.Fatal(err)
	}
	p.Cmd = exec.Command(self)
	p.Cmd.Env = append(os.Environ(), servedData+"="+p.Data, servedAt+"="+cmp.Or(p.Host, "127.0.0.1:0"), servedFonts+"="+fontsIn(p.T))
	out, err := p.Cmd.StdoutPipe()
	if err != nil {
		p.T.Fatal(err)
	}
	if err := p.Cmd.Start(); err != nil {
		p.T.Fatal(err)
	}
	first, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		p.T.Fatal(err)
	}
	u, err := url.Parse(strings.TrimSpace(first))
	if err != nil {
		p.T.Fatal(err)
	}
	if p.Host == "" {
		p.Host, p.URL = u.Host, "http://"+u.Host
	} else if p.Host != u.Host { // where the open page would look for it in vain
		p.T.Fatalf("the program comes back at %s, not %s", u.Host, p.Host)
	}
	return strings.TrimSpace(first)
}

// Kill ends the program as kill -9 does.
func (p *Program) Kill() {
	p.T.Helper()
	_ = p.Cmd.Process.Kill()
	_ = p.Cmd.Wait() // it says that it was killed
}
