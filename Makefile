# make demo and make test install what is missing, and need Go, Node and this program only.

GO          ?= go
SEED         = seeds/guangzhou-2020-food-safety.txt
GOVULNCHECK  = golang.org/x/vuln/cmd/govulncheck@v1.9.0
WINRES       = github.com/tc-hib/go-winres@v0.3.3
CYCLONEDX    = github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod@v1.9.0
BENCHSTAT    = golang.org/x/perf/cmd/benchstat@v0.0.0-20260908200009-22c9c6c9d4da
STATICCHECK  = honnef.co/go/tools/cmd/staticcheck@v0.8.2
FONTS        = internal/render/fonts/node_modules/.package-lock.json
AXE          = internal/web/testdata/node_modules/.package-lock.json
FUZZTIME    ?= 20s

# The packages that start goroutines, those of their tests included; a test knows them.
CONCURRENT   = ./cmd/fengong ./cmd/fengong/otherprograms ./internal/app ./internal/archive ./internal/beside ./internal/office ./internal/office/worksheet ./internal/render ./internal/render/docx ./internal/render/tracker ./internal/runfolder ./internal/web ./internal/web/tests/check ./internal/web/tests/ledger ./internal/web/tests/looks ./internal/web/tests/manual ./internal/web/tests/names ./internal/web/tests/way ./internal/web/tests/year ./internal/web/webtest ./parser ./parser/names ./parser/pdf ./cmd/fengong/wine

LONG         = TestWholeWay|TestPaste|TestDrag|TestUnsaved|TestCancel|TestSecondTab|TestKeyboard|TestFirstLetter|TestColumnCorrected|TestFullNames|TestTab|TestTemplate|TestMendTemplate|TestShots|TestTooLarge|TestLyingBomb|TestUndoSteps|TestAlikeAndFullNames|TestSift|TestSeedEntries|TestServerGone|TestDropNowhere|TestEvilTable|TestForeignWorkbook|TestSecondWriter

# The tests that take the pictures of docs/page; all others take some as well, where they are told a folder.
PICTURED     = TestWholeWay|TestColumnCorrected|TestYear|TestCollect|TestRoundsSeen|TestMendTemplate

.PHONY: help demo test conformance race vuln build crash queue dist lint tools fonts bench compare fuzz pictures clean

help: ## what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: build ## the main job on the real table: letters, appendix and tracker in out/
	bin/fengong build $(SEED)

test: tools $(AXE) build lint race vuln ## everything that has to hold; installs the programs it checks with
	FENGONG_REQUIRE_TOOLS=1 $(GO) test -count=1 -timeout 20m ./...
	cd cmd/fengong-queue && $(GO) vet ./... && $(GO) test -short -count=1 ./...

conformance: build ## what is made, held to checkers and readers of others, where Maven Central and PyPI are reached
	.ci/conformance/run

# Not the walks through a browser, which wait for it, nor files of gigabytes. Of the command line and of the reader of
# tables those that run side by side.
race: fonts ## the tests of all packages with goroutines, watched for races
	$(GO) test -race -short -count=1 -timeout 30m -skip '$(LONG)' $(filter-out ./cmd/fengong% ./parser,$(CONCURRENT))
	$(GO) test -race -short -count=1 -run TestAhead ./parser
	$(GO) test -race -short -count=1 -timeout 30m -run 'TestScript/(batch|build_paper|collect_empty|verify_folder)' ./cmd/fengong

# The database of vulnerabilities is on the network, where there is one.
vuln: ## known vulnerabilities in what the program is built on
	@if $(GO) run $(GOVULNCHECK) -version >/dev/null 2>&1 && curl -fsS -m 10 -o /dev/null https://vuln.go.dev/index/db.json; then \
		$(GO) run $(GOVULNCHECK) ./...; \
	else echo "vuln: skipped, the database at vuln.go.dev cannot be reached from here"; fi

build: fonts ## the one-file program, its fonts in it
	CGO_ENABLED=0 $(GO) build -trimpath -tags embedfonts -o bin/ ./cmd/fengong

# What takes minutes, and PostgreSQL where it is installed: 200 tables, workers killed ten times.
crash: fonts ## fengong-queue with its workers killed and its database restarted
	cd cmd/fengong-queue && $(GO) test -count=1 -timeout 60m -run Killed -v -args -builds 200 -kills 10

queue: fonts ## fengong-queue, for a service of many offices
	cd cmd/fengong-queue && CGO_ENABLED=0 $(GO) build -trimpath -tags embedfonts -o ../../bin/ .

# One file for each kind of computer, with nothing beside it. Twice the same commit gives
# twice the same bytes.
VERSION     ?= $(shell git describe --tags --always --dirty)
PLATFORMS    = windows/amd64 windows/arm64 linux/amd64 linux/arm64 linux/loong64 darwin/arm64

# The Windows programs bear version, icon and the manifest for long paths. The list of what is inside
# (SBOM) is that of the program for Linux; the others hold the same modules. What it says of
# the time and of the tool that made it is left out.
dist: fonts ## a program for each kind of computer, in dist/, with its list of modules, man page and completions
	rm -rf dist && mkdir dist
	$(GO) run $(WINRES) make --in cmd/fengong/packaging/winres/winres.json --arch amd64,arm64 \
		--product-version '$(VERSION)' --file-version '$(VERSION)' --out cmd/fengong/rsrc
	@for platform in $(PLATFORMS); do \
		os=$${platform%/*} arch=$${platform#*/} ext=; \
		if [ $$os = windows ]; then ext=.exe; fi; \
		echo "dist/fengong-$$os-$$arch$$ext"; \
		CGO_ENABLED=0 GOOS=$$os GOARCH=$$arch $(GO) build -trimpath -buildvcs=false -tags embedfonts \
			-ldflags '-s -w -X main.version=$(VERSION)' -o dist/fengong-$$os-$$arch$$ext ./cmd/fengong || exit 1; \
	done
	rm -f cmd/fengong/rsrc_windows_*.syso
	$(GO) run $(CYCLONEDX) bin -json -licenses -noserial -version '$(VERSION)' dist/fengong-linux-amd64 | \
		jq 'del(.metadata.timestamp, .metadata.tools)' >dist/fengong.cdx.json
	mkdir dist/completions && cp cmd/fengong/packaging/fengong.1 dist/ && \
		cp cmd/fengong/packaging/fengong.bash cmd/fengong/packaging/_fengong cmd/fengong/packaging/fengong.fish dist/completions/
	cd dist && find . -type f ! -name SHA256SUMS | LC_ALL=C sort | sed 's|^\./||' | xargs sha256sum >SHA256SUMS

lint: ## gofmt, go vet, staticcheck
	@unformatted=$$(gofmt -l .) && \
	if [ -n "$$unformatted" ]; then echo "gofmt would change:"; echo "$$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(GO) run $(STATICCHECK) ./...

tools: ## what the tests check the outputs with; not needed to use the program
	.ci/tools

fonts: $(FONTS) ## the fonts that are built in

$(FONTS): internal/render/fonts/package.json internal/render/fonts/package-lock.json
	cd internal/render/fonts && npm ci --ignore-scripts
	touch $@

# What the tests check the pages for accessibility with.
$(AXE): internal/web/testdata/package.json internal/web/testdata/package-lock.json
	cd internal/web/testdata && npm ci --ignore-scripts
	touch $@

bench: ## how fast it is
	$(GO) test -run '^$$' -bench . -benchmem ./...

compare: build ## what the program takes beside an earlier one, BEFORE=PROGRAM: see .ci/bench
	BENCHSTAT=$(BENCHSTAT) .ci/bench $(abspath $(BEFORE)) $(CURDIR)/bin/fengong

fuzz: ## every fuzz target in turn, each for FUZZTIME
	@for package in $$($(GO) list ./...); do \
		for target in $$($(GO) test -list '^Fuzz' $$package | grep '^Fuzz'); do \
			echo "$$package $$target"; \
			$(GO) test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 10x $$package || exit 1; \
		done; \
	done

pictures: fonts $(AXE) ## pictures of the views of the page and of the manual's year: look at each of them
	mkdir -p docs/page
	$(GO) test -count=1 ./internal/web/... -run '$(PICTURED)' -shots $(CURDIR)/docs/page
	$(GO) test -count=1 ./internal/web/tests/manual -run TestManualYear -practice $(CURDIR)/docs
	rm -f docs/page/*-125.png docs/page/urging-*.png docs/page/template-taken-*.png docs/page/print-*.pdf
	if command -v pngquant >/dev/null; then pngquant --strip --force --ext .png docs/page/*.png docs/year/*.png; fi

clean: ## what was made
	rm -rf bin dist internal/render/fonts/node_modules
