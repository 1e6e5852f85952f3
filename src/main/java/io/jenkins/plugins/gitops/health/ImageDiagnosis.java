package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Why a container's image is not there. */
final class ImageDiagnosis {
    private static final Set<String> PULLING =
            Set.of("ErrImagePull", "ImagePullBackOff", "RegistryUnavailable", "ImageInspectError");

    private static final String EACH_FAILED_PULL = "Error: ErrImagePull";

    private final Manifest pod;
    private final Notices notices;
    private final TerminalJudge judge;

    ImageDiagnosis(Manifest pod, Notices notices, TerminalJudge judge) {
        this.pod = pod;
        this.notices = notices;
        this.judge = judge;
    }

    Optional<Symptom> of(ContainerState container) {
        String reason = container.waitingReason();
        if (reason.equals("InvalidImageName")) {
            return Optional.of(symptom(badName(container), true));
        }
        if (reason.equals("ErrImageNeverPull")) {
            return Optional.of(symptom(neverPulled(container), false));
        }
        return PULLING.contains(reason) ? Optional.of(pull(container)) : Optional.empty();
    }

    private Symptom pull(ContainerState container) {
        String image = image(container);
        List<Notice> failures = notices.list().stream()
                .filter(notice -> notice.reason().equals("Failed") && notice.isAbout(container.name()))
                .toList();
        // The kubelet repeats "Error: ImagePullBackOff" after the one text that tells: look for that one, not the last.
        Optional<String> telling = Stream.concat(
                        Stream.of(container.waitingMessage()), failures.stream().map(Notice::message))
                .filter(text -> ImageFault.in(text, image).isPresent())
                .findFirst();
        return telling.map(text -> known(container, image, text, failures))
                .orElseGet(() -> symptom(unknown(container, image), false));
    }

    private Symptom known(ContainerState container, String image, String text, List<Notice> failures) {
        ImageFault fault = ImageFault.in(text, image).orElseThrow();
        int attempts = Math.max(
                count(
                        failures,
                        notice -> ImageFault.in(notice.message(), image)
                                .filter(fault::equals)
                                .isPresent()),
                count(failures, notice -> notice.message().equals(EACH_FAILED_PULL)));
        String shown = fault == ImageFault.DENIED ? text + unreadPullSecret() : text;
        String what = fault.code() + " " + pod.uid() + " " + container.name() + " " + image;
        Finding finding = finding(fault.code(), container, image, shown, fault.meaning(), fault.remedy());
        return symptom(finding, fault.lasting() && judge.twice(what, attempts));
    }

    // The kubelet goes on without a login then, and the registry's refusal alone would blame the login.
    private String unreadPullSecret() {
        return notices.newest("FailedToRetrieveImagePullSecret")
                .map(notice -> "; before that: " + notice.message())
                .orElse("");
    }

    private static int count(List<Notice> notices, Predicate<Notice> test) {
        return notices.stream().filter(test).mapToInt(Notice::count).sum();
    }

    private Finding badName(ContainerState container) {
        return finding(
                "health.image-name",
                container,
                image(container),
                container.waitingMessage(),
                "That is not a valid image reference",
                "Correct the image in Git: lower case, host[:port]/path:tag or @sha256:digest");
    }

    private Finding neverPulled(ContainerState container) {
        return finding(
                "health.image-never-pulled",
                container,
                image(container),
                container.waitingMessage(),
                "The image is not on the node and imagePullPolicy Never forbids to pull it",
                "Set imagePullPolicy to IfNotPresent, or load the image onto every node");
    }

    private Finding unknown(ContainerState container, String image) {
        String text = notices.unreadable().isEmpty() ? container.waitingMessage() : notices.unreadable();
        return finding(
                "health.image-pull",
                container,
                image,
                text,
                "The node cannot pull the image, and neither the pod nor its events say why",
                "Look into containerd's log on the node (k3s: /var/lib/rancher/k3s/agent/containerd/containerd.log)");
    }

    private Finding finding(
            String code, ContainerState container, String image, String text, String meaning, String remedy) {
        String seen = "Container \"%s\" of %s cannot start from image %s: %s"
                .formatted(
                        container.name(),
                        pod.key(),
                        RemoteText.safe(image),
                        RemoteText.safe(PullText.cause(text, image)));
        return new Finding(code, seen, meaning, remedy);
    }

    private Symptom symptom(Finding finding, boolean terminal) {
        return Symptom.of(Symptom.Weight.IMAGE, finding, terminal, pod.key());
    }

    // The status repeats the image as the runtime resolved it; what stands in Git stands in the spec.
    private String image(ContainerState container) {
        String image = ContainerSpec.of(pod, container.name()).image();
        return image.isEmpty() ? container.image() : image;
    }
}
