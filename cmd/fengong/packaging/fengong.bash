# bash completion for fengong
_fengong() {
	local word=${COMP_WORDS[COMP_CWORD]}
	if [ "$COMP_CWORD" -eq 1 ]; then
		COMPREPLY=($(compgen -W 'build batch check units phrase init round collect urge evidence report archive verify licenses serve diff version help' -- "$word"))
		return
	fi
	case $word in
	-*)
		case ${COMP_WORDS[1]} in
		build) COMPREPLY=($(compgen -W '--out --name --into --without --since --config --units --lang' -- "$word")) ;;
		batch) COMPREPLY=($(compgen -W '--jobs --out --json --config --units --lang' -- "$word")) ;;
		check) COMPREPLY=($(compgen -W '--json --config --units --lang' -- "$word")) ;;
		units) COMPREPLY=($(compgen -W '--init --export --config --units --lang' -- "$word")) ;;
		phrase) COMPREPLY=($(compgen -W '--json --units --first-leads --lang' -- "$word")) ;;
		init) COMPREPLY=($(compgen -W '--lang' -- "$word")) ;;
		round) COMPREPLY=($(compgen -W '--due --config --as-of --lang' -- "$word")) ;;
		collect) COMPREPLY=($(compgen -W '--round --received --prefer --lang' -- "$word")) ;;
		urge) COMPREPLY=($(compgen -W '--as-of --without --unasked --withdraw --config --lang' -- "$word")) ;;
		evidence) COMPREPLY=($(compgen -W '--lang' -- "$word")) ;;
		report) COMPREPLY=($(compgen -W '--as-of --config --lang' -- "$word")) ;;
		archive) COMPREPLY=($(compgen -W '--zip --lang' -- "$word")) ;;
		verify) COMPREPLY=($(compgen -W '--lang' -- "$word")) ;;
		licenses) COMPREPLY=($(compgen -W '--lang' -- "$word")) ;;
		serve) COMPREPLY=($(compgen -W '--addr --data --no-open --lang' -- "$word")) ;;
		diff) COMPREPLY=($(compgen -W '--json --docx --config --units --lang' -- "$word")) ;;
		esac ;;
	*) COMPREPLY=($(compgen -f -- "$word")) ;;
	esac
}
complete -o filenames -F _fengong fengong
