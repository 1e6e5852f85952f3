package io.jenkins.plugins.gitops.testing;

import io.jenkins.plugins.gitops.testing.GitSshServer.DeployKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.UploadPack;

/** Runs {@code git-upload-pack} or {@code git-receive-pack} for one SSH channel. */
final class SshGitCommand implements Command {
    static final AttributeKey<DeployKey> KEY = new AttributeKey<>();

    private final GitSshServer server;
    private final String program;
    private final String path;
    private final CountDownLatch destroyed = new CountDownLatch(1);
    private InputStream in;
    private OutputStream out;
    private OutputStream err;
    private ExitCallback exit;

    SshGitCommand(GitSshServer server, String command) {
        this.server = server;
        String[] parts = command.split(" ", 2);
        this.program = parts[0];
        this.path = parts.length < 2 ? "" : parts[1].replace("'", "");
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        DeployKey key = channel.getSession().getAttribute(KEY);
        Thread worker = new Thread(() -> run(channel, key, environment.getEnv().get("GIT_PROTOCOL")), "ssh-" + program);
        worker.setDaemon(true);
        worker.start();
    }

    private void run(ChannelSession channel, DeployKey key, String protocol) {
        int status = 1;
        try {
            Optional<Fault> fault = server.nextFault();
            if (fault.filter(Fault.Hang.class::isInstance).isPresent()) {
                destroyed.await();
            } else if (fault.filter(Fault.CutBefore.class::isInstance).isPresent()) {
                channel.getSession().close(true);
            } else {
                status = serve(key, protocol, fault.isPresent());
                if (fault.isPresent()) {
                    channel.getSession().close(true);
                }
            }
        } catch (IOException e) {
            status = 128;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exit.onExit(status);
    }

    private int serve(DeployKey key, String protocol, boolean swallow) throws IOException {
        Optional<ServedRepository> found =
                server.repository(path).filter(repository -> repository.name().equals(key.repository()));
        if (found.isEmpty()) {
            return refuse("ERROR: The project you were looking for could not be found or you don't have permission"
                    + " to view it.");
        }
        if (!program.equals("git-receive-pack")) {
            UploadPack upload = new UploadPack(found.get().jgit());
            upload.setRequestPolicy(UploadPack.RequestPolicy.ANY);
            upload.setExtraParameters(protocol == null ? Set.of() : Set.of(protocol));
            upload.upload(in, out, err);
            return 0;
        }
        if (!key.mayWrite()) {
            return refuse("ERROR: This deploy key does not have write access to this project.");
        }
        ReceivePack receive = new ReceivePack(found.get().jgit());
        receive.setAllowPushOptions(found.get().takesPushOptions());
        receive.setPostReceiveHook(
                (pack, commands) -> found.get().mergeRequests().ask(pack, commands));
        receive.receive(in, swallow ? new AdvertisementOnly(out) : out, err);
        return 0;
    }

    private int refuse(String text) throws IOException {
        String framed = "\n========================================================================\n\n%s\n\n"
                + "========================================================================\n\n";
        err.write(framed.formatted(text).getBytes(StandardCharsets.UTF_8));
        err.flush();
        return 128;
    }

    /** Lets the list of references through and nothing that comes after it: the report on the push. */
    private static final class AdvertisementOnly extends OutputStream {
        private final OutputStream out;
        private boolean advertised;

        AdvertisementOnly(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            if (!advertised) {
                out.write(b);
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (!advertised) {
                out.write(bytes, offset, length);
                advertised = length >= 4
                        && new String(bytes, offset + length - 4, 4, StandardCharsets.US_ASCII).equals("0000");
            }
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }

    @Override
    public void destroy(ChannelSession channel) {
        destroyed.countDown();
    }

    @Override
    public void setInputStream(InputStream stream) {
        in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }
}
