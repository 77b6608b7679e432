# make demo and make test install what is missing, and need Go, Node and this program only.

GO          ?= go
SEED         = seeds/guangzhou-2020-food-safety.txt
STATICCHECK  = honnef.co/go/tools/cmd/staticcheck@v0.8.2
FONTS        = internal/render/fonts/node_modules/.package-lock.json
AXE          = internal/web/testdata/node_modules/.package-lock.json
FUZZTIME    ?= 20s

.PHONY: demo test build dist lint tools fonts bench fuzz pictures clean

# The main job on the real table: letters, appendix and tracker in out/.
demo: build
	bin/fengong build $(SEED)

test: tools $(AXE) build lint
	FENGONG_REQUIRE_TOOLS=1 $(GO) test -count=1 -timeout 20m ./...

# The one-file program, its fonts in it.
build: fonts
	CGO_ENABLED=0 $(GO) build -trimpath -tags embedfonts -o bin/ ./cmd/fengong

# One file for each kind of computer, with nothing beside it. Twice the same commit gives
# twice the same bytes.
VERSION     ?= $(shell git describe --tags --always --dirty)
PLATFORMS    = windows/amd64 windows/arm64 linux/amd64 linux/arm64 linux/loong64 darwin/arm64

dist: fonts
	rm -rf dist && mkdir dist
	@for platform in $(PLATFORMS); do \
		os=$${platform%/*} arch=$${platform#*/} ext=; \
		if [ $$os = windows ]; then ext=.exe; fi; \
		echo "dist/fengong-$$os-$$arch$$ext"; \
		CGO_ENABLED=0 GOOS=$$os GOARCH=$$arch $(GO) build -trimpath -buildvcs=false -tags embedfonts \
			-ldflags '-s -w -X main.version=$(VERSION)' -o dist/fengong-$$os-$$arch$$ext ./cmd/fengong || exit 1; \
	done
	cd dist && sha256sum fengong-* >SHA256SUMS

lint:
	@unformatted=$$(gofmt -l .) && \
	if [ -n "$$unformatted" ]; then echo "gofmt would change:"; echo "$$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(GO) run $(STATICCHECK) ./...

# What the tests check the outputs with; not needed to use the program.
tools:
	.ci/tools

fonts: $(FONTS)

$(FONTS): internal/render/fonts/package.json internal/render/fonts/package-lock.json
	cd internal/render/fonts && npm ci --ignore-scripts
	touch $@

# What the tests check the pages for accessibility with.
$(AXE): internal/web/testdata/package.json internal/web/testdata/package-lock.json
	cd internal/web/testdata && npm ci --ignore-scripts
	touch $@

bench:
	$(GO) test -run '^$$' -bench . -benchmem ./...

# Every fuzz target in turn, each for FUZZTIME.
fuzz:
	@for package in $$($(GO) list ./...); do \
		for target in $$($(GO) test -list '^Fuzz' $$package | grep '^Fuzz'); do \
			echo "$$package $$target"; \
			$(GO) test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 10x $$package || exit 1; \
		done; \
	done

# Pictures of every view of the page, for README: look at each of them.
pictures: fonts $(AXE)
	mkdir -p docs/page
	$(GO) test -count=1 ./internal/web -shots $(CURDIR)/docs/page
	rm -f docs/page/*-125.png docs/page/remedy-*.png docs/page/template-taken-*.png
	if command -v pngquant >/dev/null; then pngquant --strip --force --ext .png docs/page/*.png; fi

clean:
	rm -rf bin dist internal/render/fonts/node_modules
