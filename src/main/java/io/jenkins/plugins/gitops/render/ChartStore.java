package io.jenkins.plugins.gitops.render;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Charts that were downloaded, kept by their digests in a folder that can be deleted. One version of a chart is what it was
 * at its first download; another content under the same version is a finding. Nobody gets a chart that was downloaded with
 * another login than theirs.
 */
public final class ChartStore {
    private static final int MOST_CHARTS = 50;

    private final ChartPull pull;
    private final LoginMark marks;
    private final Path folder;
    private final RenderLimits limits;
    private final Cache<String, GitTree> trees =
            Caffeine.newBuilder().maximumSize(MOST_CHARTS).build();

    /**
     * @param folder in a cache
     * @param certificates that are trusted beside the machine's, PEM, "" for none
     * @param key random text, by which it is noted whose login a chart was downloaded with
     */
    public ChartStore(HelmProgram program, Path folder, String certificates, String key, RenderLimits limits) {
        this.marks = new LoginMark(key);
        this.pull = new ChartPull(program, folder.resolve("work"), certificates, limits);
        this.folder = folder;
        this.limits = limits;
    }

    /**
     * Downloads the newest version that is wanted; one that is here already is not asked for again.
     *
     * @return the version and the digest of its archive, {@code 1.2.3@sha256:...}; fails with a finding
     */
    public String fetch(ChartPlace place) {
        Optional<String> known = known(ownPin(place, place.versions()));
        return known.isPresent() ? known.get() : keep(place, pull.run(place));
    }

    private String keep(ChartPlace place, ChartPull.Pulled pulled) {
        String id = pulled.version() + "@sha256:" + Sha256.of(pulled.archive());
        Optional<String> before = known(pin(place, pulled.version()));
        if (before.isPresent() && !before.get().equals(id)) {
            throw new FindingException(ChartFindings.changed(place, pulled.version()));
        }
        try {
            write(archive(id), pulled.archive());
            write(pin(place, pulled.version()), id.getBytes(StandardCharsets.UTF_8));
            write(ownPin(place, pulled.version()), id.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new FindingException(KustomizeFindings.workspace(String.valueOf(e.getMessage())), e);
        }
        return id;
    }

    /** The files of a chart that {@link #fetch} gave; downloaded again where the cache was emptied, or for another login. */
    public GitTree tree(ChartPlace place, String id) {
        String version = id.substring(0, id.indexOf('@'));
        if (!known(ownPin(place, version)).equals(Optional.of(id))
                && !keep(place, pull.run(place.of(version))).equals(id)) {
            throw new FindingException(ChartFindings.changed(place, version));
        }
        return trees.get(id, wanted -> read(place, wanted));
    }

    private GitTree read(ChartPlace place, String id) {
        String version = id.substring(0, id.indexOf('@'));
        byte[] packed = packed(place, version, id);
        try {
            return new ChartTree(version, ChartArchive.files(packed, limits));
        } catch (IOException e) {
            throw new FindingException(ChartFindings.broken(place, version, String.valueOf(e.getMessage())), e);
        }
    }

    private byte[] packed(ChartPlace place, String version, String id) {
        try {
            Path archive = archive(id);
            byte[] packed = Files.exists(archive)
                    ? Files.readAllBytes(archive)
                    : pull.run(place.of(version)).archive();
            if (!id.endsWith(":" + Sha256.of(packed))) {
                throw new FindingException(ChartFindings.changed(place, version));
            }
            write(archive, packed);
            return packed;
        } catch (IOException e) {
            throw new FindingException(KustomizeFindings.workspace(String.valueOf(e.getMessage())), e);
        }
    }

    private Optional<String> known(Path pin) {
        try {
            return Files.exists(pin) ? Optional.of(Files.readString(pin)) : Optional.empty();
        } catch (IOException e) {
            throw new FindingException(KustomizeFindings.workspace(String.valueOf(e.getMessage())), e);
        }
    }

    /** What a version was for whoever downloaded it first. */
    private Path pin(ChartPlace place, String version) {
        return pin(place.repository(), place.chart(), version);
    }

    /** That this login may have it. */
    private Path ownPin(ChartPlace place, String version) {
        return pin(place.repository(), place.chart(), version, marks.of(place.login()));
    }

    private Path pin(String... parts) {
        String name = String.join("\n", parts);
        return folder.resolve(Sha256.of(name.getBytes(StandardCharsets.UTF_8)) + ".pin");
    }

    private Path archive(String id) {
        return folder.resolve(id.substring(id.indexOf(':') + 1) + ".tgz");
    }

    private void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(folder);
        Path part = Files.createTempFile(folder, "part-", "");
        Files.write(part, content);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
