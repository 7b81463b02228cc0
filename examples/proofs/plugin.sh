#!/usr/bin/env bash
# The Maven plugin in real builds of the Maven that is installed and of others from Maven Central: each case on each.
# GHOSTIFY_MAVENS: versions from Maven Central, by default 3.9.16.
source "$(dirname "$0")/start.sh"

# The test cases of one Maven, with the seconds that each took, sorted by name.
cases() {
    python3 -c 'import sys, xml.etree.ElementTree as tree
for case in sorted(tree.parse(sys.argv[1]).getroot().iter("testcase"), key=lambda c: c.get("name")):
    bad = case.find("failure") is not None or case.find("error") is not None
    print(("FAILED" if bad else "skipped" if case.find("skipped") is not None else "passed") + " " + case.get("time") + " " + case.get("name"))' "$1"
}

plugin_proof() {
    local home version status=0 report=$root/ghostify/maven-plugin/target/failsafe-reports
    homes=("$(mvn -v | sed -n 's/^Maven home: //p')")
    for version in ${GHOSTIFY_MAVENS:-3.9.16}; do
        mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy -DoutputDirectory="$work" \
            -Dartifact="org.apache.maven:apache-maven:$version:tar.gz:bin"
        tar -C "$work" -xzf "$work/apache-maven-$version-bin.tar.gz"
        homes+=("$work/apache-maven-$version")
    done
    for home in "${homes[@]}"; do
        echo "== $("$home/bin/mvn" -v | tr -d '\033' | sed -n 's/\[[0-9;]*m//g; 1p')"
        # No unit tests again.
        (cd "$root" && mvn -B -q verify -pl ghostify/maven-plugin -am -Dit.maven.home="$home" -Dtest=NoUnitTest \
            -Dsurefire.failIfNoSpecifiedTests=false > "$work/log" 2>&1) || status=1
        for file in "$report"/TEST-*IT.xml; do
            cases "$file"
        done
        [ $status -eq 0 ] || grep -m 20 ERROR "$work/log" || true
    done
    return $status
}
record plugin_proof
