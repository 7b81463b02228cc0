#!/usr/bin/env bash
# What a newcomer waits for: an empty clone, an empty local Maven repository, the README's two commands, timed.
source "$(dirname "$0")/start.sh"

newcomer_proof() {
    local start
    git clone --quiet "$root" "$work/clone"
    export MAVEN_OPTS="-Dmaven.repo.local=$work/repository"
    start=$(date +%s.%N)
    (cd "$work/clone" && ghostify/bin/ghostify demo --output "$work/demo")
    echo "seconds of 'ghostify/bin/ghostify demo', its build and all downloads included: $(seconds_since "$start")"
    start=$(date +%s.%N)
    (cd "$work/clone" && mvn -B -q verify > "$work/verify.txt" 2>&1) || { tail -n 30 "$work/verify.txt"; return 1; }
    echo "seconds of 'mvn verify' after it: $(seconds_since "$start")"
    find "$work/clone" -path '*/surefire-reports/*.xml' -exec grep -ho '<testsuite .*' {} + |
        sed -E 's/.* tests="([0-9]+)" errors="([0-9]+)" skipped="([0-9]+)" failures="([0-9]+)".*/\1 \2 \3 \4/' |
        awk '{ t += $1; e += $2; s += $3; f += $4 } END { print t " tests, " f + e " failures, " s " skipped" }'
}
record newcomer_proof
