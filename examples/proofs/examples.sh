#!/usr/bin/env bash
# Runs the commands of each example's README on a clean copy. GHOSTIFY_INSTALLED=1: 'mvn install' has been done.
# GHOSTIFY_EXAMPLES: those to run, such as '01-* 04-*'.
source "$(dirname "$0")/start.sh"

# The commands of a README: lines indented by four blanks that start with a program.
commands() {
    sed -n 's/^    \(\(ghostify\|mvn\|mkdir\) .*\)/\1/p' "$1"
}

examples_proof() {
    local example start status=0
    cd "$root/examples"
    for example in ${GHOSTIFY_EXAMPLES:-[0-9]*-*}; do
        # What is not in the repository, such as an old target/, does not count.
        mkdir -p "$work/examples/$example"
        git -C "$root/examples/$example" ls-files -z --cached --others --exclude-standard |
            (cd "$root/examples/$example" && tar --null -T - -cf -) | tar -C "$work/examples/$example" -xf -
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
