package io.jenkins.plugins.gitops.cluster;

import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who keeps a live object as it is.
 *
 * @param tool which kind of owner
 * @param name of the application, release or controller
 * @param installation of ours or of another one like ours, empty for other tools
 */
public record Owner(Tool tool, String name, String installation) {
    private static final String ARGO_CD = "argocd.argoproj.io/tracking-id";
    private static final String HELM = "meta.helm.sh/release-name";
    private static final String FLUX = ".toolkit.fluxcd.io/name";

    /** The kinds of owners, in the order in which they are reported. */
    public enum Tool {
        /** Tracked as ours are; whether it is ours, application and installation tell. */
        GITOPS_DEPLOY("GitOps Deploy application"),
        ARGO_CD("Argo CD application"),
        FLUX("Flux"),
        HELM("Helm release"),
        /** Made and kept by the object that its ownerReferences name. */
        CONTROLLER("controller");

        private final String title;

        Tool(String title) {
            this.title = title;
        }
    }

    /** The first of {@link #allOf}, empty where nobody owns the object. */
    public static Optional<Owner> of(Manifest live) {
        return allOf(live).stream().findFirst();
    }

    /** Everybody who owns the object; more than one means that they may fight over it. */
    public static List<Owner> allOf(Manifest live) {
        List<Owner> owners = new ArrayList<>();
        Tracking.of(live)
                .map(tracking -> new Owner(Tool.GITOPS_DEPLOY, tracking.application(), Tracking.installation(live)))
                .ifPresent(owners::add);
        Tracking.parse(live.annotation(ARGO_CD))
                .filter(tracking -> tracking.matches(live.key()))
                .map(tracking -> new Owner(Tool.ARGO_CD, tracking.application(), ""))
                .ifPresent(owners::add);
        live.labels().entrySet().stream()
                .filter(label -> label.getKey().endsWith(FLUX))
                .map(label -> new Owner(Tool.FLUX, fluxObject(label), ""))
                .findFirst()
                .ifPresent(owners::add);
        // Charts that were rendered and applied by another tool carry Helm's label too, and no release.
        if (!live.annotation(HELM).isEmpty()) {
            owners.add(new Owner(Tool.HELM, live.annotation(HELM), ""));
        }
        controller(live).ifPresent(owners::add);
        return List.copyOf(owners);
    }

    /** Whether this is the given application of the given installation. */
    public boolean is(String application, String inInstallation) {
        return tool == Tool.GITOPS_DEPLOY && name.equals(application) && installation.equals(inInstallation);
    }

    /** For people: {@code Argo CD application "shop"}. */
    public String describe() {
        String where = tool == Tool.GITOPS_DEPLOY && !installation.isEmpty()
                ? " of installation %s".formatted(installation)
                : "";
        return "%s \"%s\"%s".formatted(tool.title, name, where);
    }

    // kustomize.toolkit.fluxcd.io/name or helm.toolkit.fluxcd.io/name
    private static String fluxObject(Map.Entry<String, String> label) {
        String kind = label.getKey().startsWith("helm.") ? "HelmRelease" : "Kustomization";
        return kind + " " + label.getValue();
    }

    private static Optional<Owner> controller(Manifest live) {
        return live.maps("metadata", "ownerReferences").stream()
                .filter(reference -> Boolean.TRUE.equals(reference.get("controller")))
                .map(reference -> Trees.text(reference, "kind") + " " + Trees.text(reference, "name"))
                .map(name -> new Owner(Tool.CONTROLLER, name, ""))
                .findFirst();
    }
}
