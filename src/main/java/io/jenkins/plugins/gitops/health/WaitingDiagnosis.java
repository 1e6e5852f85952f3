package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.Optional;

/** Why an object waits for a controller that is not part of Kubernetes itself: volumes, load balancers, ingresses. */
final class WaitingDiagnosis {
    private final Cluster cluster;

    WaitingDiagnosis(Cluster cluster) {
        this.cluster = cluster;
    }

    Optional<Symptom> of(Manifest live) {
        return switch (live.group() + "/" + live.kind()) {
            case "/PersistentVolumeClaim" ->
                live.text("status", "phase").equals("Pending")
                        ? Optional.of(symptom(live, claim(live)))
                        : Optional.empty();
            case "/Service" ->
                ServiceHealth.waitsForAddress(live) ? Optional.of(symptom(live, loadBalancer(live))) : Optional.empty();
            case "networking.k8s.io/Ingress" ->
                live.maps("status", "loadBalancer", "ingress").isEmpty()
                        ? Optional.of(symptom(live, ingress(live)))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Finding claim(Manifest claim) {
        Notices notices = Notices.of(cluster, claim);
        if (notices.newest("WaitForFirstConsumer").isPresent()
                && notices.newest("ProvisioningFailed").isEmpty()) {
            return new Finding(
                    "health.claim-unused",
                    claim.key() + " is not bound",
                    "Its storage class makes a volume only when a pod uses the claim, and none does",
                    "Deploy the pod that mounts it in the same sync, or choose a class with volumeBindingMode Immediate");
        }
        return new Finding(
                "health.claim-pending",
                claim.key() + " is not bound" + newest(notices),
                "No volume fits the claim and none could be made",
                "Check storageClassName, size and access modes in Git, and that the class's provisioner runs");
    }

    private Finding loadBalancer(Manifest service) {
        return new Finding(
                "health.no-load-balancer",
                service.key() + " of type LoadBalancer has no address" + newest(Notices.of(cluster, service)),
                "No controller publishes an address for it: none is installed, or it has none to give",
                "Install or mend a load balancer (k3s: servicelb, MetalLB), or use type ClusterIP or NodePort");
    }

    private Finding ingress(Manifest ingress) {
        String named = ingress.text("spec", "ingressClassName");
        String ofClass = named.isEmpty() ? "" : " of class \"" + RemoteText.safe(named) + "\"";
        return new Finding(
                "health.no-ingress-controller",
                ingress.key() + ofClass + " has no address" + newest(Notices.of(cluster, ingress)),
                "No ingress controller publishes an address for it: none serves this class, or it is not set up to"
                        + " publish one",
                "Check spec.ingressClassName and the ingress controller (k3s: Traefik, publishedService), or mark the"
                        + " object with argocd.argoproj.io/ignore-healthcheck");
    }

    private static String newest(Notices notices) {
        return notices.list().stream()
                .findFirst()
                .map(notice -> ": " + RemoteText.safe(notice.message()))
                .orElse("");
    }

    private static Symptom symptom(Manifest live, Finding finding) {
        return Symptom.of(Symptom.Weight.WAITING, finding, false, live.key());
    }
}
