package dev.ghostify.device;

import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.config.hosts.ConfigFileHostEntryResolver;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;

/**
 * A login at a board with one of the user's keys; the board must be among the known hosts. Commands are those of a POSIX shell and
 * hold no single quote.
 */
final class SshConnection implements AutoCloseable {
    private static final Duration LOGIN = Duration.ofSeconds(20);

    /** For a command that answers at once, or takes a jar of 10 MB on a slow line. */
    private static final Duration COMMAND = Duration.ofMinutes(5);

    private static final List<String> KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    private final String name;
    private final SshClient client;
    private final ClientSession session;

    private SshConnection(String name, SshClient client, ClientSession session) {
        this.name = name;
        this.client = client;
        this.session = session;
    }

    /**
     * Logs in.
     *
     * @param name the device's, for messages
     * @param folder where {@code known_hosts}, {@code config} and the keys lie
     * @throws ModelException if that fails
     */
    static SshConnection open(String name, SshAddress address, Path folder) {
        Path knownHosts = folder.resolve("known_hosts");
        KnownHostsServerKeyVerifier known =
                new KnownHostsServerKeyVerifier(RejectAllServerKeyVerifier.INSTANCE, knownHosts);
        AtomicBoolean refused = new AtomicBoolean();
        SshClient client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier((session, host, key) -> {
            refused.set(!known.verifyServerKey(session, host, key));
            return !refused.get();
        });
        Path config = folder.resolve("config");
        client.setHostConfigEntryResolver(
                Files.isRegularFile(config) ? new ConfigFileHostEntryResolver(config) : HostConfigEntryResolver.EMPTY);
        client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        client.setKeyIdentityProvider(new FileKeyPairProvider(keys(folder)));
        client.start();
        boolean done = false;
        try {
            ClientSession session = client.connect(address.user(), address.host(), address.port())
                    .verify(LOGIN)
                    .getSession();
            session.auth().verify(LOGIN);
            done = true;
            return new SshConnection(name, client, session);
        } catch (IOException e) {
            String why = refused.get()
                    ? "its key is not in " + knownHosts + "; log in once with 'ssh " + address + "'"
                    : "cannot log in: " + e.getMessage() + "; try 'ssh -o BatchMode=yes " + address + "'";
            throw new ModelException(ErrorCode.NO_RUNTIME, name + ": " + why, e);
        } finally {
            if (!done) {
                client.stop();
            }
        }
    }

    private static List<Path> keys(Path folder) {
        return KEYS.stream().map(folder::resolve).filter(Files::isReadable).toList();
    }

    /** What {@code command} prints. */
    String output(String command) throws IOException {
        return run(command, InputStream.nullInputStream());
    }

    /** Runs {@code command} on {@code input}. */
    void input(String command, byte[] input) throws IOException {
        run(command, new ByteArrayInputStream(input));
    }

    private String run(String command, InputStream input) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (ChannelExec channel = session.createExecChannel(shell(command))) {
            channel.setIn(input);
            channel.setOut(out);
            channel.setErr(err);
            channel.open().verify(LOGIN);
            Set<ClientChannelEvent> events = channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), COMMAND);
            Integer status = channel.getExitStatus();
            if (events.contains(ClientChannelEvent.TIMEOUT) || status == null || status != 0) {
                String words = err.toString(StandardCharsets.UTF_8).strip();
                throw new ModelException(
                        ErrorCode.NO_RUNTIME,
                        name + ": '" + command + "' failed there"
                                + (status == null ? "" : " with status " + status)
                                + (words.isEmpty() ? "" : ": " + words.replace('\n', ' ')));
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String shell(String command) {
        return "sh -c '" + command + "'";
    }

    /** Starts a runner. */
    RunnerLink start(String command) throws IOException {
        ChannelExec channel = session.createExecChannel(shell(command));
        channel.open().verify(LOGIN);
        LastLines errors = LastLines.of(channel.getInvertedErr());
        return new RunnerLink() {
            @Override
            public InputStream answers() {
                return channel.getInvertedOut();
            }

            @Override
            public OutputStream requests() {
                return channel.getInvertedIn();
            }

            @Override
            public String lastWords() {
                return errors.text();
            }

            @Override
            public void close() throws IOException {
                channel.getInvertedIn().close();
                channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), LOGIN);
                channel.close();
            }
        };
    }

    @Override
    public void close() {
        session.close(false);
        client.stop();
    }
}
