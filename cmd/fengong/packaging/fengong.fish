complete -c fengong -n __fish_use_subcommand -f -a build -d 'make letters, appendix and tracker from a task allocation table'
complete -c fengong -n '__fish_seen_subcommand_from build' -l out
complete -c fengong -n '__fish_seen_subcommand_from build' -l name
complete -c fengong -n '__fish_seen_subcommand_from build' -l into
complete -c fengong -n '__fish_seen_subcommand_from build' -l without
complete -c fengong -n '__fish_seen_subcommand_from build' -l since
complete -c fengong -n '__fish_seen_subcommand_from build' -l config
complete -c fengong -n '__fish_seen_subcommand_from build' -l units
complete -c fengong -n '__fish_seen_subcommand_from build' -l lang
complete -c fengong -n __fish_use_subcommand -f -a batch -d 'make many tables; what has not changed is skipped, so a batch that was stopped is simply called again'
complete -c fengong -n '__fish_seen_subcommand_from batch' -l jobs
complete -c fengong -n '__fish_seen_subcommand_from batch' -l out
complete -c fengong -n '__fish_seen_subcommand_from batch' -l json
complete -c fengong -n '__fish_seen_subcommand_from batch' -l config
complete -c fengong -n '__fish_seen_subcommand_from batch' -l units
complete -c fengong -n '__fish_seen_subcommand_from batch' -l lang
complete -c fengong -n __fish_use_subcommand -f -a check -d 'check only; --json prints what was read'
complete -c fengong -n '__fish_seen_subcommand_from check' -l json
complete -c fengong -n '__fish_seen_subcommand_from check' -l config
complete -c fengong -n '__fish_seen_subcommand_from check' -l units
complete -c fengong -n '__fish_seen_subcommand_from check' -l lang
complete -c fengong -n __fish_use_subcommand -f -a units -d 'list the units; --init writes a units.toml to start from, --export an XLSX that tables can share'
complete -c fengong -n '__fish_seen_subcommand_from units' -l init
complete -c fengong -n '__fish_seen_subcommand_from units' -l export
complete -c fengong -n '__fish_seen_subcommand_from units' -l config
complete -c fengong -n '__fish_seen_subcommand_from units' -l units
complete -c fengong -n '__fish_seen_subcommand_from units' -l lang
complete -c fengong -n __fish_use_subcommand -f -a phrase -d 'show how a responsibility phrase is understood'
complete -c fengong -n '__fish_seen_subcommand_from phrase' -l json
complete -c fengong -n '__fish_seen_subcommand_from phrase' -l units
complete -c fengong -n '__fish_seen_subcommand_from phrase' -l first-leads
complete -c fengong -n '__fish_seen_subcommand_from phrase' -l lang
complete -c fengong -n __fish_use_subcommand -f -a init -d 'write the editable template, settings and directory'
complete -c fengong -n '__fish_seen_subcommand_from init' -l lang
complete -c fengong -n __fish_use_subcommand -f -a round -d 'open a round of reporting: a return sheet a unit, with what it wrote last; list who is late, missing or unchanged'
complete -c fengong -n '__fish_seen_subcommand_from round' -l due
complete -c fengong -n '__fish_seen_subcommand_from round' -l config
complete -c fengong -n '__fish_seen_subcommand_from round' -l as-of
complete -c fengong -n '__fish_seen_subcommand_from round' -l lang
complete -c fengong -n __fish_use_subcommand -f -a collect -d 'take what units sent back into the tracker'
complete -c fengong -n '__fish_seen_subcommand_from collect' -l round
complete -c fengong -n '__fish_seen_subcommand_from collect' -l received
complete -c fengong -n '__fish_seen_subcommand_from collect' -l prefer
complete -c fengong -n '__fish_seen_subcommand_from collect' -l lang
complete -c fengong -n __fish_use_subcommand -f -a urge -d 'a reminder, to be signed, for each unit with tasks due soon, behind or overdue, or returns missing; one level up where the last was not answered; --unasked: also where a unit is only behind and was never asked'
complete -c fengong -n '__fish_seen_subcommand_from urge' -l as-of
complete -c fengong -n '__fish_seen_subcommand_from urge' -l without
complete -c fengong -n '__fish_seen_subcommand_from urge' -l unasked
complete -c fengong -n '__fish_seen_subcommand_from urge' -l withdraw
complete -c fengong -n '__fish_seen_subcommand_from urge' -l config
complete -c fengong -n '__fish_seen_subcommand_from urge' -l lang
complete -c fengong -n __fish_use_subcommand -f -a evidence -d 'a folder for the evidence of each unit; lists what lies in them in the tracker, and what is missing'
complete -c fengong -n '__fish_seen_subcommand_from evidence' -l lang
complete -c fengong -n __fish_use_subcommand -f -a report -d 'make a report on progress from the tracker'
complete -c fengong -n '__fish_seen_subcommand_from report' -l as-of
complete -c fengong -n '__fish_seen_subcommand_from report' -l config
complete -c fengong -n '__fish_seen_subcommand_from report' -l lang
complete -c fengong -n __fish_use_subcommand -f -a archive -d 'prove a run, then pack it for the archive with a hand-over list'
complete -c fengong -n '__fish_seen_subcommand_from archive' -l zip
complete -c fengong -n '__fish_seen_subcommand_from archive' -l lang
complete -c fengong -n __fish_use_subcommand -f -a verify -d 'prove an output folder or package: nothing changed, missing or added, each assignment once'
complete -c fengong -n '__fish_seen_subcommand_from verify' -l lang
complete -c fengong -n __fish_use_subcommand -f -a licenses -d 'print the licences of the modules and fonts in the program'
complete -c fengong -n '__fish_seen_subcommand_from licenses' -l lang
complete -c fengong -n __fish_use_subcommand -f -a serve -d 'open the page, on this computer only'
complete -c fengong -n '__fish_seen_subcommand_from serve' -l addr
complete -c fengong -n '__fish_seen_subcommand_from serve' -l data
complete -c fengong -n '__fish_seen_subcommand_from serve' -l no-open
complete -c fengong -n '__fish_seen_subcommand_from serve' -l lang
complete -c fengong -n __fish_use_subcommand -f -a diff -d 'compare two tables (sources, or folders in out/); exits with 0 also where they differ'
complete -c fengong -n '__fish_seen_subcommand_from diff' -l json
complete -c fengong -n '__fish_seen_subcommand_from diff' -l docx
complete -c fengong -n '__fish_seen_subcommand_from diff' -l config
complete -c fengong -n '__fish_seen_subcommand_from diff' -l units
complete -c fengong -n '__fish_seen_subcommand_from diff' -l lang
