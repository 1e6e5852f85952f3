package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.git.GitCredentials;
import io.jenkins.plugins.gitops.render.GoTemplates;
import io.jenkins.plugins.gitops.render.HelmProgram;
import io.jenkins.plugins.gitops.render.RenderLimits;
import io.jenkins.plugins.gitops.render.Renderer;
import io.jenkins.plugins.gitops.render.Renderers;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** What of an engine runs Kustomize and Helm. */
final class EnginePrograms {
    private final EngineSettings settings;
    private final RenderLimits limits;
    private final Renderers.Programs programs;

    EnginePrograms(EngineSettings settings) {
        this.settings = settings;
        this.limits = RenderLimits.standard().withProgramTime(settings.limits().renderTime());
        this.programs = new Renderers.Programs(
                program(settings.rendering().kustomize()),
                program(settings.rendering().helm()),
                Objects.toString(System.getenv("PATH"), ""));
    }

    Renderer renderer() {
        return Renderers.standard(settings.cache().resolve("render"), programs, limits);
    }

    GoTemplates goTemplates() {
        HelmProgram helm = new HelmProgram(programs.helm(), programs.searchPath());
        return new GoTemplates(helm, settings.cache().resolve("render"), limits);
    }

    /** @param key under which logins are hashed */
    PulledCharts charts(GitCredentials credentials, String key) {
        String certificates = settings.git().trustedCertificates();
        return new PulledCharts(
                Renderers.charts(settings.cache().resolve("charts"), programs, certificates, key, limits),
                settings.rendering().chartRepositories(),
                credentials);
    }

    private static Optional<Path> program(String configured) {
        return Optional.of(configured).filter(path -> !path.isEmpty()).map(Path::of);
    }
}
