package io.jenkins.plugins.gitops.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import com.thoughtworks.xstream.XStream;
import com.thoughtworks.xstream.io.xml.DomDriver;
import hudson.model.Run;
import io.jenkins.plugins.gitops.run.ApprovalAnswer.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

/** Questions of a build, without a Jenkins: asked once, answered once, on disk before anybody is told. */
class ApprovalsActionTest {
    private static final String IMAGE = "registry.example:5000/team/shop:2";

    private final Run<?, ?> run = mock(Run.class);
    private final ApprovalsAction action = new ApprovalsAction();

    @BeforeEach
    void attach() {
        action.onAttached(run);
    }

    @Test
    @SuppressWarnings("unchecked")
    void shouldBeOnDiskBeforeTheBuildIsTold() throws Exception {
        Consumer<AskedApproval> build = mock(Consumer.class);
        action.ask(question("q").build(), build);
        verify(build, never()).accept(any());

        assertThat(action.answer("q", approved("bob"))).isTrue();

        InOrder order = inOrder(run, build);
        order.verify(run, times(2)).save();
        order.verify(build).accept(action.find("q").orElseThrow());
        assertThat(action.find("q").orElseThrow().isApproved()).isTrue();
    }

    @Test
    void shouldTakeTheFirstAnswerAndNoOther() throws Exception {
        List<AskedApproval> told = new ArrayList<>();
        action.ask(question("q").build(), told::add);

        assertThat(action.answer("q", approved("bob"))).isTrue();
        assertThat(action.answer("q", answer(Kind.REJECTED, "alice"))).isFalse();
        assertThat(action.answer("another", approved("bob"))).isFalse();

        assertThat(told)
                .singleElement()
                .satisfies(asked -> assertThat(asked.getAnswer().getUserId()).isEqualTo("bob"));
    }

    @Test
    void shouldGoOnWithTheSameQuestionAfterARestart() throws Exception {
        action.ask(question("q").image(IMAGE, "sha256:1").build(), answered -> {});
        ApprovalsAction loaded = reloaded(action);
        List<AskedApproval> told = new ArrayList<>();

        AskedApproval again = loaded.ask(question("q").image("other", "").build(), told::add);
        loaded.answer("q", approved("bob"));

        assertThat(again.getImage()).isEqualTo(IMAGE);
        assertThat(loaded.all()).hasSize(1);
        assertThat(told).hasSize(1);
    }

    @Test
    void shouldTellAnAnswerThatCameWhileTheBuildWasAway() throws Exception {
        action.ask(
                question("q")
                        .starters(List.of("alice"), true)
                        .submitters(List.of("ops"))
                        .times(1, 2)
                        .build(),
                answered -> {});
        action.answer("q", ApprovalAnswer.by(Kind.REJECTED, "bob", "Bob", "192.0.2.7", "not today", 3));
        List<AskedApproval> told = new ArrayList<>();

        reloaded(action).ask(question("q").build(), told::add);

        assertThat(told).singleElement().satisfies(asked -> {
            assertThat(asked.getAnswer().getKind()).isEqualTo(Kind.REJECTED);
            assertThat(asked.getAnswer().getAddress()).isEqualTo("192.0.2.7");
            assertThat(asked.getAnswer().getComment()).isEqualTo("not today");
            assertThat(asked.getStarters()).containsExactly("alice");
            assertThat(asked.isForbidStarter()).isTrue();
            assertThat(asked.getDeadline()).isEqualTo(2);
        });
    }

    @Test
    void shouldLetTheStarterRejectButNotApprove() {
        AskedApproval asked = question("q").starters(List.of("alice"), true).build();

        assertThat(refused(asked, Kind.APPROVED, "Alice")).isTrue();
        assertThat(refused(asked, Kind.REJECTED, "alice")).isFalse();
        assertThat(refused(asked, Kind.APPROVED, "bob")).isFalse();
        assertThat(refused(question("q").starters(List.of("alice"), false).build(), Kind.APPROVED, "alice"))
                .isFalse();
    }

    @Test
    void shouldLetOnlyListedUsersAndGroupsAnswer() {
        AskedApproval asked =
                question("q").submitters(List.of("alice", "ops-group")).build();

        assertThat(refused(asked, Kind.APPROVED, "alice")).isFalse();
        assertThat(refused(asked, Kind.APPROVED, "carol", "ops-group", "authenticated"))
                .isFalse();
        assertThat(refused(asked, Kind.APPROVED, "bob", "authenticated")).isTrue();
        assertThat(refused(asked, Kind.REJECTED, "bob")).isTrue();
    }

    private static boolean refused(AskedApproval asked, Kind kind, String user, String... groups) {
        return ApprovalRules.refusal(asked, kind, user, Set.of(groups)).isPresent();
    }

    /** As Jenkins stores a build and loads it again. */
    private ApprovalsAction reloaded(ApprovalsAction stored) {
        XStream xstream = new XStream(new DomDriver());
        xstream.allowTypesByWildcard(new String[] {"io.jenkins.plugins.gitops.**"});
        ApprovalsAction loaded = (ApprovalsAction) xstream.fromXML(xstream.toXML(stored));
        loaded.onLoad(run);
        return loaded;
    }

    private static AskedApproval.Builder question(String id) {
        return AskedApproval.of(id, "shop-prod");
    }

    private static ApprovalAnswer approved(String user) {
        return answer(Kind.APPROVED, user);
    }

    private static ApprovalAnswer answer(Kind kind, String user) {
        return ApprovalAnswer.by(kind, user, user, "127.0.0.1", "", 5);
    }
}
