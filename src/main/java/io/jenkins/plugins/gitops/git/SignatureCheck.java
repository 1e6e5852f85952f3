package io.jenkins.plugins.gitops.git;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.git.Signer.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds out who signed a commit, by the program {@code gpg} as Git itself does: offline, and with no other keys than those
 * given.
 */
public final class SignatureCheck {
    private static final String STATUS = "[GNUPG:] ";
    private static final Map<String, Verdict> VERDICTS = Map.of(
            "GOODSIG", Verdict.GOOD,
            "BADSIG", Verdict.BAD,
            "EXPSIG", Verdict.EXPIRED,
            "EXPKEYSIG", Verdict.EXPIRED,
            "REVKEYSIG", Verdict.REVOKED,
            "ERRSIG", Verdict.UNKNOWN_KEY);

    private final List<String> publicKeys;

    /** @param publicKeys armored */
    public SignatureCheck(List<String> publicKeys) {
        this.publicKeys = List.copyOf(publicKeys);
    }

    /** Takes some tenths of a second. Fails with a finding where {@code gpg} is missing or does not run. */
    public Signer of(SignedCommit commit) {
        try {
            return GpgHome.use(
                    "Whether a commit is signed cannot be told without it; nothing was synced.",
                    home -> verify(home, commit));
        } catch (IOException e) {
            throw failed(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("interrupted", e);
        }
    }

    private Signer verify(GpgHome home, SignedCommit commit) throws IOException, InterruptedException {
        // One that cannot be read takes nothing from the others: what it signed is then of an unknown key.
        for (String key : publicKeys) {
            home.run(key, "--batch", "--quiet", "--import");
        }
        Files.write(home.file("content"), commit.contentBytes());
        Files.writeString(home.file("signature"), commit.signature());
        home.run(
                "",
                "--batch",
                "--no-tty",
                "--trust-model",
                "always",
                "--no-auto-key-locate",
                "--no-auto-key-retrieve",
                "--disable-dirmngr",
                "--status-file",
                home.file("status").toString(),
                "--verify",
                home.file("signature").toString(),
                home.file("content").toString());
        // In a file of its own: what the program says to people quotes names that others have chosen.
        return signer(Files.readString(home.file("status"))
                .lines()
                .filter(line -> line.startsWith(STATUS))
                .map(line -> line.substring(STATUS.length()).split(" ", 3))
                .toList());
    }

    // Of several signatures one could be good and another one what is looked at: as Git does, none of them counts.
    private static Signer signer(List<String[]> lines) {
        List<String[]> signatures = lines.stream()
                .filter(line -> VERDICTS.containsKey(line[0]) && line.length > 1)
                .toList();
        if (signatures.size() != 1) {
            return new Signer(Verdict.UNREADABLE, "", List.of(), "");
        }
        String[] one = signatures.get(0);
        Verdict verdict = VERDICTS.get(one[0]);
        List<String> fingerprints = verdict == Verdict.GOOD
                ? lines.stream()
                        .filter(line -> line[0].equals("VALIDSIG") && line.length > 2)
                        .flatMap(line -> Stream.of(line[1], line[2].substring(line[2].lastIndexOf(' ') + 1)))
                        .toList()
                : List.of();
        String name = verdict == Verdict.UNKNOWN_KEY || one.length < 3 ? "" : RemoteText.safe(one[2]);
        return new Signer(verdict, one[1], fingerprints, name);
    }

    private static GitException failed(String said, Exception cause) {
        return new GitException(
                new Finding(
                        "git.gpg-failed",
                        "The program gpg did not run: " + RemoteText.safe(said),
                        "Whether the commit is signed cannot be told; nothing was synced.",
                        "Look at GnuPG on the controller, and at the space in its temporary folder"),
                true,
                false,
                cause);
    }
}
