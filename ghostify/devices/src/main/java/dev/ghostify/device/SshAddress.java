package dev.ghostify.device;

/** Who logs in where. */
record SshAddress(String user, String host, int port) {
    /** As the program {@code ssh} takes it. */
    @Override
    public String toString() {
        return (port == 22 ? "" : "-p " + port + " ") + user + "@" + host;
    }
}
