package io.jenkins.plugins.gitops.git;

import java.io.File;
import java.io.IOException;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * A bare repository whose configuration ends with itself. JGit's own falls back to the configuration of the user and
 * of the machine, where a proxy, an extra header, a rewritten address or certificates left unchecked may stand.
 */
final class MirrorRepository extends FileRepository {
    /** Without an initialiser: the constructor of the parent class already asks for it. */
    private FileBasedConfig own;

    MirrorRepository(File folder) throws IOException {
        super(new FileRepositoryBuilder().setBare().setGitDir(folder).setup());
    }

    @Override
    public FileBasedConfig getConfig() {
        if (own == null) {
            FileBasedConfig config = new FileBasedConfig(null, new File(getDirectory(), "config"), getFS());
            try {
                config.load();
            } catch (IOException | ConfigInvalidException e) {
                throw new MirrorDamaged("The mirror's configuration cannot be read", e);
            }
            own = config;
        }
        return own;
    }
}
