package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"

	"fengong/model"
)

// How the program speaks:
//   - to standard output goes what was asked for (JSON, lists, explanations), to standard
//     error everything else;
//   - a message begins with its place where it has one, else with "fengong: "; it has no
//     capital and no final period;
//   - exit code 0: done; 1: the program failed at its own work; 2: something that the user
//     can mend (call, input, settings, output folder), nothing was written; 3: of several
//     files some could not be taken, the others were.

// version is set by release builds.
var version = "dev"

// maker names the program and its version, as manifests do.
func maker() string { return "fengong " + version }

// The exit codes.
const (
	done    = 0
	failed  = 1
	refused = 2
	partly  = 3
)

// cli is one call of the program.
type cli struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	lang           model.Lang
}

// interruptible returns a context that ends when the person or the system stops the program, so
// that what was begun is tidied up. A second signal ends the program at once.
func interruptible() (ctx context.Context, stop func()) {
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	context.AfterFunc(ctx, cancel)
	return ctx, cancel
}

// line prints a line of a command's result.
func (a *cli) line(zh, en string, values ...any) {
	fmt.Fprintf(a.stdout, model.Text{ZH: zh, EN: en}.In(a.lang)+"\n", values...)
}

// command is one subcommand.
type command struct {
	name, args string
	about      model.Text
	run        func(a *cli, args []string) int
}

// commands gives the one table of subcommands; it answers help, too.
func commands() []command {
	return []command{
		{"build", "[--out DIR] [--name NAME] [--into OUT] [--without NAME] [--since OLD] [--config F] [--units F] [NAME=]SOURCE...", model.Text{
			ZH: "由任务分工表生成责任函、附件和台账", EN: "make letters, appendix and tracker from a task allocation table"}, (*cli).build},
		{"batch", "[--jobs N] [--out DIR] [--json] [--config F] [--units F] SOURCE|FOLDER|-...", model.Text{
			ZH: "一次生成多张表；没有变化的跳过，中断后再运行一次即可", EN: "make many tables; what has not changed is skipped, so a batch that was stopped is simply called again"}, (*cli).batch},
		{"check", "[--json] [--config F] [--units F] [NAME=]SOURCE...", model.Text{
			ZH: "只检查，不生成；--json 输出读到的内容", EN: "check only; --json prints what was read"}, (*cli).check},
		{"units", "[--init] [--export FILE.xlsx] [--config F] [--units F] [NAME=]SOURCE...", model.Text{
			ZH: "列出表中的单位；--init 生成一份 units.toml，--export 生成可共享的 XLSX 名录", EN: "list the units; --init writes a units.toml to start from, --export an XLSX that tables can share"}, (*cli).units},
		{"phrase", "[--json] [--units F] [--first-leads] ['PHRASE']", model.Text{
			ZH: "说明一个责任单位短语是如何理解的", EN: "show how a responsibility phrase is understood"}, (*cli).phrase},
		{"init", "[DIR]", model.Text{
			ZH: "写出可编辑的函模板、设置和单位名录", EN: "write the editable template, settings and directory"}, (*cli).init},
		{"round", "open [--due DATE] [--config F] OUT NAME | list [--as-of DATE] OUT [NAME]", model.Text{
			ZH: "open 开始新一轮反馈：登记轮次，给每个单位一份带上次内容的反馈表；list 列出迟报、未报、照抄的单位",
			EN: "open a round of reporting: a return sheet a unit, with what it wrote last; list who is late, missing or unchanged"}, (*cli).round},
		{"collect", "[--round NAME] [--received DATE] [--prefer newest|office|unit] OUT FILE...", model.Text{
			ZH: "把各单位交回的反馈表收进台账", EN: "take what units sent back into the tracker"}, (*cli).collect},
		{"urge", "--as-of DATE [--without UNIT] [--unasked] [--withdraw] [--config F] OUT", model.Text{
			ZH: "给任务临期、落后、逾期或没有报表的单位各出一份催办单（供审签），登记在台账里；上次没有答复的升一级；没有请它报过、只有落后的加 --unasked 才催",
			EN: "a reminder, to be signed, for each unit with tasks due soon, behind or overdue, or returns missing; one level up where the last was not answered; --unasked: also where a unit is only behind and was never asked"}, (*cli).urge},
		{"evidence", "OUT", model.Text{
			ZH: "给每个单位一个放佐证材料的文件夹；登记里面的文件，列入台账，并说明哪些任务还缺",
			EN: "a folder for the evidence of each unit; lists what lies in them in the tracker, and what is missing"}, (*cli).evidence},
		{"report", "[--as-of DATE] [--config F] OUT", model.Text{
			ZH: "由台账生成进度报告", EN: "make a report on progress from the tracker"}, (*cli).makeReport},
		{"archive", "[--zip FILE] OUT", model.Text{
			ZH: "核对后把一次运行打成归档包，附移交清单", EN: "prove a run, then pack it for the archive with a hand-over list"}, (*cli).archive},
		{"verify", "OUT|ZIP", model.Text{
			ZH: "核对输出文件夹或归档包：有无改动、缺失、多余，分工是否各出现一次", EN: "prove an output folder or package: nothing changed, missing or added, each assignment once"}, (*cli).verify},
		{"licenses", "", model.Text{
			ZH: "显示程序所用模块和字体的许可证", EN: "print the licences of the modules and fonts in the program"}, (*cli).licenses},
		{"serve", "[--addr 127.0.0.1:PORT] [--data DIR] [--no-open]", model.Text{
			ZH: "打开网页界面（只在本机）", EN: "open the page, on this computer only"}, (*cli).serve},
		{"diff", "[--json] [--docx FILE] [--config F] [--units F] OLD NEW", model.Text{
			ZH: "比较新旧两份任务分工表（原表或 out/ 中的文件夹）；有变动时退出码也是 0", EN: "compare two tables (sources, or folders in out/); exits with 0 also where they differ"}, (*cli).diff},
	}
}

// run is the program; it gives the exit code.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	a := &cli{stdin, stdout, stderr, model.Chinese}
	args, ok := a.takeLang(args)
	if !ok {
		return refused
	}
	if len(args) == 0 || slices.Contains([]string{"help", "-h", "-help", "--help"}, args[0]) {
		a.usage()
		if len(args) == 0 {
			return refused
		}
		return done
	}
	if args[0] == "version" || args[0] == "--version" {
		fmt.Fprintln(stdout, maker())
		return done
	}
	for _, c := range commands() {
		if c.name == args[0] {
			return c.run(a, args[1:])
		}
	}
	var names []string
	for _, c := range commands() {
		names = append(names, c.name)
	}
	near := model.Nearest(args[0], names)
	a.say("没有“%s”这个命令", "there is no command %q", args[0])
	if near != "" {
		a.hint("是否应为 fengong "+near+"？", "did you mean fengong "+near+"?")
	} else {
		a.hint("运行 fengong help 查看全部命令", "fengong help lists all commands")
	}
	return refused
}

// takeLang takes --lang out of args, wherever it stands.
func (a *cli) takeLang(args []string) ([]string, bool) {
	rest := slices.Clone(args)
	for i := 0; i < len(rest); i++ {
		name, value, joined := strings.Cut(rest[i], "=")
		if name != "--lang" && name != "-lang" {
			continue
		}
		end := i + 1
		if !joined && end < len(rest) {
			value = rest[end]
			end++
		}
		switch value {
		case "zh":
			a.lang = model.Chinese
		case "en":
			a.lang = model.English
		default:
			a.say("--lang 只能是 zh 或 en", "--lang is zh or en")
			return nil, false
		}
		rest = slices.Delete(rest, i, end)
		i--
	}
	return rest, true
}

func (a *cli) usage() {
	t := model.Text{ZH: "分工：读任务分工表，给每个单位一份责任函，另有附件和台账。", EN: "fengong reads a task allocation table and makes a letter for each unit, an appendix and a tracker."}
	fmt.Fprintln(a.stderr, t.In(a.lang))
	fmt.Fprintln(a.stderr)
	for _, c := range commands() {
		fmt.Fprintf(a.stderr, "  fengong %s %s\n      %s\n", c.name, c.args, c.about.In(a.lang))
	}
	fmt.Fprintln(a.stderr)
	t = model.Text{ZH: "  --lang en  改用英文；fengong version 显示版本", EN: "  --lang zh  speaks Chinese (default); fengong version prints the version"}
	fmt.Fprintln(a.stderr, t.In(a.lang))
}

// flags makes the flag set of a subcommand.
func (a *cli) flags(name string) *flag.FlagSet {
	fs := flag.NewFlagSet(name, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	return fs
}

// parse reads args, in which flags may stand behind other words too, and gives the
// other words; at most limit of them. It reports a wrong call itself.
func (a *cli) parse(fs *flag.FlagSet, args []string, least, limit int) (words []string, code int, ok bool) {
	for len(args) > 0 {
		if err := fs.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				a.usage()
				return nil, done, false
			}
			a.say("命令 %s 的写法不对：%v", "fengong %s: %v", fs.Name(), err)
			a.callHint(fs.Name())
			return nil, refused, false
		}
		rest := fs.Args()
		if len(rest) < len(args) && args[len(args)-len(rest)-1] == "--" {
			words = append(words, rest...)
			break
		}
		if len(rest) > 0 {
			words, rest = append(words, rest[0]), rest[1:]
		}
		args = rest
	}
	if len(words) < least || len(words) > limit {
		return nil, a.miscounted(fs, least, limit, len(words)), false
	}
	return words, done, true
}

// miscounted says that a command was given n arguments, too few or too many.
func (a *cli) miscounted(fs *flag.FlagSet, least, limit, n int) int {
	a.say("命令 %s 需要%d个参数，给了%d个", "fengong %s takes %d argument(s), not %d", fs.Name(), max(least, min(limit, n)), n)
	a.callHint(fs.Name())
	return refused
}

func (a *cli) callHint(name string) {
	for _, c := range commands() {
		if c.name == name {
			a.hint("写法：fengong "+c.name+" "+c.args, "call it as fengong "+c.name+" "+c.args)
		}
	}
}

// say prints one message that has no place; the formats take the same values.
func (a *cli) say(zh, en string, values ...any) {
	fmt.Fprintf(a.stderr, "fengong: "+model.Text{ZH: zh, EN: en}.In(a.lang)+"\n", values...)
}

func (a *cli) hint(zh, en string) {
	fmt.Fprintln(a.stderr, "    "+model.Text{ZH: zh, EN: en}.In(a.lang))
}

// isOpen says that another program holds a file that was to be replaced.
func (a *cli) isOpen(file string) int {
	a.say("%s 正在 Word、Excel、WPS 或其他程序中打开，原有文件未动", "%s is open in another program, and was left as it is", file)
	a.hint("关闭后再运行", "close it and run again")
	return refused
}
