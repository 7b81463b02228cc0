#!/usr/bin/env bash
# Runs the commands of each example's README on a clean copy. GHOSTIFY_INSTALLED=1: 'mvn install' has been done.
# GHOSTIFY_EXAMPLES: those to run, such as '01-* 04-*'.
source "$(dirname "$0")/start.sh"

# The commands of a README: lines indented by four blanks that start with a program.
commands() {
    sed -n 's/^    \(\(ghostify\|mvn\|mkdir\) .*\)/\1/p' "$1"
}

# Links the files that an example's needs.txt names into it.
provide() {
    local file found
    [ -f "$1/needs.txt" ] || return 0
    while read -r file; do
        found=$(find "$models" "$data" -maxdepth 2 -name "$file" 2> /dev/null | head -n 1)
        [ -n "$found" ] || return 1
        ln -s "$(realpath "$found")" "$1/$file"
    done < "$1/needs.txt"
}

examples_proof() {
    local example start status=0
    cd "$root/examples"
    for example in ${GHOSTIFY_EXAMPLES:-[0-9]*-*}; do
        # What is not in the repository, such as an old target/, does not count.
        mkdir -p "$work/examples/$example"
        git -C "$root/examples/$example" ls-files -z --cached --others --exclude-standard |
            (cd "$root/examples/$example" && tar --null -T - -cf -) | tar -C "$work/examples/$example" -xf -
        if ! provide "$work/examples/$example"; then
            echo "SKIPPED $example: a file of its needs.txt is missing"
            continue
        fi
        start=$(date +%s.%N)
        if (cd "$work/examples/$example" &&
            commands README.md > "$work/commands" && bash -euxo pipefail "$work/commands" > "$work/log" 2>&1); then
            echo "$example: $(wc -l < "$work/commands") commands, $(seconds_since "$start") s"
        else
            echo "FAILED $example"
            tail -n 20 "$work/log"
            status=1
        fi
    done
    return $status
}

mkdir "$work/bin"
ln -s "$ghostify" "$work/bin/ghostify"
PATH=$work/bin:$PATH
if [ -z "${GHOSTIFY_INSTALLED:-}" ]; then
    (cd "$root" && mvn -B -q -DskipTests install)
fi
record examples_proof
