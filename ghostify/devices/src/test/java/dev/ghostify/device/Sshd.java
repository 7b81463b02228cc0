package dev.ghostify.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** A real SSH server on loopback that runs commands by the shell, in a home folder of its own, and lets one key in. */
final class Sshd implements AutoCloseable {
    private final SshServer server = SshServer.setUpDefaultServer();
    private final KeyPair hostKey;
    private final KeyPair userKey;
    private final Path home;
    final List<String> commands = new CopyOnWriteArrayList<>();

    private Sshd(Path home) throws GeneralSecurityException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        this.hostKey = generator.generateKeyPair();
        this.userKey = generator.generateKeyPair();
        this.home = home;
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPublickeyAuthenticator((user, key, session) -> user.equals("pi") && key.equals(userKey.getPublic()));
        server.setCommandFactory((channel, command) -> {
            commands.add(command);
            return new ShellCommand(command);
        });
        server.start();
    }

    static Sshd start(Path home) throws IOException {
        try {
            return new Sshd(home);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java makes keys of elliptic curves", e);
        }
    }

    String device() {
        return "ssh:pi@127.0.0.1:" + server.getPort();
    }

    /** What {@code ssh-keyscan} prints of it. */
    String knownHost() {
        return "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(hostKey.getPublic()) + "\n";
    }

    /** A folder with the user's key and this server among the known hosts. */
    Path sshFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("known_hosts"), knownHost());
        Path key = folder.resolve("id_ecdsa");
        try (OutputStream out = Files.newOutputStream(key)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(userKey, "test", null, out);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key cannot be written", e);
        }
        return folder;
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }

    /** A command in a process of the shell. */
    private final class ShellCommand implements Command {
        private final String command;
        private final List<Thread> pumps = new ArrayList<>();
        private InputStream in = InputStream.nullInputStream();
        private OutputStream out = OutputStream.nullOutputStream();
        private OutputStream err = OutputStream.nullOutputStream();
        private ExitCallback exit = (code, message, immediately) -> {};

        ShellCommand(String command) {
            this.command = command;
        }

        @Override
        public void setInputStream(InputStream stream) {
            this.in = stream;
        }

        @Override
        public void setOutputStream(OutputStream stream) {
            this.out = stream;
        }

        @Override
        public void setErrorStream(OutputStream stream) {
            this.err = stream;
        }

        @Override
        public void setExitCallback(ExitCallback callback) {
            this.exit = callback;
        }

        @Override
        public void start(ChannelSession channel, Environment environment) throws IOException {
            ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command);
            builder.environment().put("HOME", home.toString());
            builder.environment()
                    .put("PATH", Path.of(System.getProperty("java.home"), "bin") + ":" + System.getenv("PATH"));
            Process process = builder.start();
            pump(process.getInputStream(), out).start();
            pump(process.getErrorStream(), err).start();
            pump(in, process.getOutputStream()).start();
            Thread end = new Thread(() -> {
                try {
                    int status = process.waitFor();
                    pumps.get(0).join();
                    pumps.get(1).join();
                    exit.onExit(status);
                } catch (InterruptedException e) {
                    process.destroyForcibly();
                }
            });
            end.setDaemon(true);
            end.start();
        }

        /** Flushes what it has at once, for the other side waits for it. */
        private Thread pump(InputStream from, OutputStream to) {
            Thread thread = new Thread(() -> {
                byte[] buffer = new byte[8192];
                try (to) {
                    for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                        to.write(buffer, 0, n);
                        to.flush();
                    }
                } catch (IOException e) {
                    // The process or the client is gone, which the exit status tells.
                    throw new UncheckedIOException(e);
                }
            });
            thread.setUncaughtExceptionHandler((t, e) -> {});
            thread.setDaemon(true);
            pumps.add(thread);
            return thread;
        }

        @Override
        public void destroy(ChannelSession channel) {}
    }
}
