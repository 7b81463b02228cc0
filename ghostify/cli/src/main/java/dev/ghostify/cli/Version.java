package dev.ghostify.cli;

import java.util.Optional;

/** The version, as the jar's manifest tells it. */
final class Version {
    private Version() {}

    static String current() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("(built from sources)");
    }
}
