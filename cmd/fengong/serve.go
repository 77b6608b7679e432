package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"time"

	"fengong/internal/web"
)

// serve shows the page until it is interrupted.
func (a *cli) serve(args []string) int {
	fs := a.flags("serve")
	addr := fs.String("addr", anyPort, "")
	data := fs.String("data", "", "")
	noOpen := fs.Bool("no-open", false, "")
	if _, code, ok := a.parse(fs, args, 0, 0); !ok {
		return code
	}
	if !loopback(*addr) {
		a.say("%s 不是本机地址：页面只在本机打开", "%s is no loopback address: the page is served on this computer only", *addr)
		a.hint("请写成 --addr 127.0.0.1:端口", "write --addr 127.0.0.1:PORT")
		return refused
	}
	dir, err := dataDir(*data)
	if err != nil {
		a.say("找不到存放项目的文件夹：%v", "there is no folder for the projects: %v", err)
		a.hint("请用 --data 指定一个", "name one with --data")
		return refused
	}
	open := opener()
	page := runningFor(dir)
	if *addr == anyPort {
		if url := page.url(); url != "" {
			fmt.Fprintln(a.stdout, url)
			a.say("页面已经开着", "the page is open already")
			if !*noOpen && open != nil {
				open(url)
			}
			return done
		}
	}
	ctx, stop := interruptible()
	defer stop()
	logger := log.New(a.stderr, "fengong: ", 0)
	var pressed atomic.Bool
	quit := func() {
		pressed.Store(true)
		stop()
	}
	d, err := web.New(web.Options{Data: dir, FontDirs: fontDirs(), Maker: maker(), Open: open, Quit: quit, Log: logger.Printf})
	if err != nil {
		a.say("页面没有打开：%v", "the page was not opened: %v", err)
		a.hint("请用 --data 指定一个可以写入的文件夹", "name a folder that may be written with --data")
		return refused
	}
	listener, err := listen(*addr, dir)
	if err != nil {
		a.say("页面没有打开：%v", "the page was not opened: %v", err)
		a.hint("这个端口可能已被占用；不写 --addr 则自动选择", "the port may be taken; without --addr a free one is chosen")
		return refused
	}
	host := listener.Addr().String()
	server := &http.Server{Handler: d.Handler(host), ReadHeaderTimeout: 10 * time.Second, ErrorLog: logger}

	defer page.remember(d.FirstURL(host))()
	over := make(chan struct{})
	go func() {
		defer close(over)
		<-ctx.Done()
		d.Close()
		end(server)
	}()
	fmt.Fprintln(a.stdout, d.FirstURL(host))
	a.say("页面只在本机打开，项目存放在 %s", "the page is for this computer only; projects are in %s", dir)
	a.hint("这个窗口是页面的服务程序：用完后在页面上点“退出”，或关闭它", "this window serves the page: when you are done, press Quit on the page, or close it")
	if !*noOpen && open != nil {
		open(d.FirstURL(host))
	}
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		a.say("页面中断：%v", "the page broke off: %v", err)
		return failed
	}
	<-over
	if pressed.Load() { // else nobody could tell afterwards why the page went away
		a.say("程序已结束：在页面上点了“退出”", "the program has ended: Quit was pressed on the page")
	} else {
		a.say("程序已结束：窗口关闭，或系统要求结束", "the program has ended: its window was closed, or the system asked it to end")
	}
	return done
}

// end leaves a page that says so a second to be sent.
func end(server *http.Server) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	server.Shutdown(ctx)
	server.Close()
}

// portName is where the folder of the projects says under which address it was last served.
const portName = ".desk.port"

// listen listens on addr. Where any port will do, the last one is taken again if it is free:
// a tab that was left open finds the program there.
func listen(addr, data string) (net.Listener, error) {
	if addr != anyPort {
		return net.Listen("tcp", addr)
	}
	name := filepath.Join(data, portName)
	if last, err := os.ReadFile(name); err == nil && loopback(string(last)) {
		if l, err := net.Listen("tcp", string(last)); err == nil {
			return l, nil
		}
	}
	l, err := net.Listen("tcp", addr)
	if err == nil {
		_ = os.WriteFile(name, []byte(l.Addr().String()), 0o666) // else another port next time
	}
	return l, err
}

// anyPort lets the system choose a free port.
const anyPort = "127.0.0.1:0"

// loopback reports whether addr is one that other computers cannot reach.
func loopback(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return false
	}
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// dataName is the folder of the projects, as people see it.
const dataName = "分工项目"

// dataDir returns the folder of the projects: the one that is named, or beside the program, so that all of
// it can be copied and carried away together, or else where the system keeps people's settings.
func dataDir(named string) (string, error) {
	if named != "" {
		return named, nil
	}
	if self, err := os.Executable(); err == nil {
		dir := filepath.Join(filepath.Dir(self), dataName)
		if writable(dir) {
			return dir, nil
		}
	}
	base, err := os.UserConfigDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(base, "fengong", dataName), nil
}

func writable(dir string) bool {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return false
	}
	f, err := os.CreateTemp(dir, ".try-")
	return err == nil && errors.Join(f.Close(), os.Remove(f.Name())) == nil
}

// opener gives what shows an address or a folder on the screen; nil where there is no
// screen.
func opener() func(string) {
	var command []string
	switch runtime.GOOS {
	case "windows":
		command = []string{"rundll32", "url.dll,FileProtocolHandler"}
	case "darwin":
		command = []string{"open"}
	default:
		if os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
			return nil
		}
		command = []string{"xdg-open"}
	}
	path, err := exec.LookPath(command[0])
	if err != nil {
		return nil
	}
	return func(what string) {
		cmd := exec.Command(path, append(command[1:], what)...)
		if cmd.Start() == nil {
			go cmd.Wait() // the browser is its own master; only the process is tidied up
		}
	}
}
