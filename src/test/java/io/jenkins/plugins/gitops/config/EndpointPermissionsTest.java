package io.jenkins.plugins.gitops.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.when;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import hudson.security.AccessDeniedException3;
import hudson.security.Permission;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.gitops.config.Endpoints.Endpoint;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import jenkins.model.RunAction2;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kohsuke.stapler.verb.GET;
import org.kohsuke.stapler.verb.POST;
import org.mockito.MockedStatic;

/**
 * Tries every method that a browser can call with every role. The table {@code endpoints.txt} says what each asks for; a method
 * without a row fails.
 */
class EndpointPermissionsTest {
    private static final String CURRENT = "http://what.is/there";

    private static final Map<String, Set<Permission>> ROLES = roles();

    /**
     * @param asks permissions that open it, any of them
     * @param refuses whether it fails without; else it answers with nothing
     */
    private record Row(Set<String> asks, boolean refuses) {}

    /** @param failure null where it answered */
    private record Outcome(Object answer, Throwable failure, Set<String> asked) {}

    private static Map<String, Set<Permission>> roles() {
        Map<String, Set<Permission>> roles = new LinkedHashMap<>();
        roles.put("nobody", Set.of());
        roles.put("reader", Set.of(Jenkins.READ, Item.READ, Item.DISCOVER));
        roles.put("builder", Set.of(Jenkins.READ, Item.READ, Item.BUILD, Item.CANCEL));
        roles.put("extended reader", Set.of(Jenkins.READ, Item.READ, Item.EXTENDED_READ, Jenkins.SYSTEM_READ));
        roles.put("job configurer", Set.of(Jenkins.READ, Item.READ, Item.EXTENDED_READ, Item.CONFIGURE));
        roles.put("user of credentials", Set.of(Jenkins.READ, Item.READ, CredentialsProvider.USE_ITEM));
        roles.put("viewer", Set.of(Jenkins.READ, Item.READ, GitOpsPermissions.VIEW));
        roles.put("syncer", Set.of(Jenkins.READ, Item.READ, GitOpsPermissions.VIEW, GitOpsPermissions.SYNC));
        roles.put("approver", Set.of(Jenkins.READ, Item.READ, GitOpsPermissions.VIEW, GitOpsPermissions.APPROVE));
        roles.put("roller-back", Set.of(Jenkins.READ, Item.READ, GitOpsPermissions.ROLLBACK));
        roles.put("definer", Set.of(Jenkins.READ, Item.READ, GitOpsPermissions.CONFIGURE));
        roles.put("manager", Set.of(Jenkins.READ, Jenkins.MANAGE));
        roles.put("administrator", Set.of());
        return roles;
    }

    static Stream<Arguments> endpointsAndRoles() {
        return Endpoints.all().stream()
                .flatMap(
                        endpoint -> ROLES.keySet().stream().map(role -> Arguments.of(endpoint.name(), role, endpoint)));
    }

    @Test
    void shouldHaveARowForEachMethodThatABrowserCanCall() {
        Set<String> methods =
                Endpoints.all().stream().map(Endpoint::name).collect(Collectors.toCollection(TreeSet::new));

        assertThat(methods).hasSizeGreaterThan(30).containsExactlyInAnyOrderElementsOf(table().keySet());
    }

    @Test
    void shouldNameTheVerbOfEachMethodThatABrowserCanCall() {
        assertThat(Endpoints.all())
                .allSatisfy(endpoint -> assertThat(Stream.of(POST.class, GET.class)
                                .filter(endpoint.method()::isAnnotationPresent)
                                .count())
                        .as(endpoint.name())
                        .isEqualTo(1));
    }

    @ParameterizedTest(name = "{0} as {1}")
    @MethodSource("endpointsAndRoles")
    void shouldOpenAMethodToThoseAloneWhoHoldWhatItAsksFor(String name, String role, Endpoint endpoint) {
        Row row = table().get(name);
        assertThat(row).as("a row for " + name).isNotNull();

        Outcome outcome = call(endpoint, ROLES.get(role), role.equals("administrator"));

        boolean may =
                role.equals("administrator") || row.asks().stream().anyMatch(asked -> holds(ROLES.get(role), asked));
        assertThat(outcome.asked()).as("what is asked before anything else").isNotEmpty();
        if (may) {
            assertThat(outcome.failure() instanceof AccessDeniedException3)
                    .as("refused")
                    .isFalse();
        } else if (row.refuses()) {
            assertThat(row.asks()).containsAll(outcome.asked());
            assertThat(outcome.failure()).isInstanceOf(AccessDeniedException3.class);
        } else {
            assertThat(outcome.failure()).isNull();
            assertThat(outcome.asked())
                    .as("all that would open it were asked")
                    .containsExactlyInAnyOrderElementsOf(row.asks());
            assertSaysNothing(outcome.answer());
        }
    }

    private static void assertSaysNothing(Object answer) {
        if (answer instanceof ListBoxModel model) {
            assertThat(model)
                    .extracting(option -> option.value)
                    .allSatisfy(value -> assertThat(value).isIn("", CURRENT));
        } else {
            assertThat(((FormValidation) answer).kind).isEqualTo(FormValidation.Kind.OK);
            assertThat(((FormValidation) answer).getMessage()).isNull();
        }
    }

    private static boolean holds(Set<Permission> granted, String asked) {
        String name = asked.substring(asked.lastIndexOf(':') + 1);
        boolean ofJenkins = asked.startsWith("Jenkins:");
        return granted.stream()
                .filter(permission -> permission.name.equals(name))
                .anyMatch(permission -> asked.contains(":GitOps:")
                        ? permission.group == GitOpsPermissions.GROUP
                        : permission.group != GitOpsPermissions.GROUP
                                && ofJenkins == (permission.group == Jenkins.PERMISSIONS));
    }

    private static Outcome call(Endpoint endpoint, Set<Permission> granted, boolean all) {
        AskedPermissions permissions = new AskedPermissions(granted, all);
        Jenkins jenkins = permissions.guard(Jenkins.class, "Jenkins");
        Job<?, ?> job = permissions.guard(Job.class, "Item");
        when(job.getFullName()).thenReturn("team/job");
        try (MockedStatic<Jenkins> current = mockStatic(Jenkins.class)) {
            current.when(Jenkins::get).thenReturn(jenkins);
            Object[] arguments = Arrays.stream(endpoint.method().getParameterTypes())
                    .map(type -> argument(type, job))
                    .toArray();
            return invoke(endpoint.method(), target(endpoint.type(), permissions), arguments, permissions);
        }
    }

    private static Outcome invoke(Method method, Object target, Object[] arguments, AskedPermissions permissions) {
        try {
            return new Outcome(method.invoke(target, arguments), null, permissions.asked());
        } catch (InvocationTargetException e) {
            return new Outcome(null, e.getCause(), permissions.asked());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object target(Class<?> type, AskedPermissions permissions) {
        Object target = mock(type, CALLS_REAL_METHODS);
        if (target instanceof RunAction2 action) {
            action.onAttached(permissions.guard(Run.class, "Item"));
        }
        return target;
    }

    private static Object argument(Class<?> type, Job<?, ?> job) {
        if (type == String.class) {
            return CURRENT;
        }
        if (type == boolean.class) {
            return false;
        }
        return type.isInstance(job) ? job : mock(type);
    }

    private static Map<String, Row> table() {
        try (var file = EndpointPermissionsTest.class.getResourceAsStream("endpoints.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("//"))
                    .map(line -> line.trim().split("\\s+"))
                    .collect(Collectors.toMap(
                            words -> words[0],
                            words -> new Row(Set.of(words[2].split(",")), words[1].equals("refuses"))));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
