package io.jenkins.plugins.gitops.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The semantics of {@code syncWindows}, and the hours in which clocks are changed. */
class SyncWindowsTest {
    private static final WindowSelection ALL = new WindowSelection(List.of("*"), List.of(), List.of(), false);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void syncWindowsShouldAllowWhereNoneConcernsTheApplication() {
        assertThat(SyncWindows.NONE.permit(false, noon())).isTrue();
        assertThat(new WindowSelection(List.of(), List.of(), List.of(), false).concerns("a", "b", List.of("c")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // An allow window that is closed forbids; one of several that is open is enough.
        "allow 0 22, , false",
        "allow 0 11, , true",
        "allow 0 22, allow 0 11, true",
        // A deny window that is open beats all.
        "deny 0 11, , false",
        "deny 0 22, , true",
        "allow 0 11, deny 0 11, false",
        "allow 0 11, deny 0 22, true",
        "allow 0 22, deny 0 22, false"
    })
    void syncWindowsShouldAllowByKindAndTime(String one, String other, boolean allowed) {
        assertThat(windows(one, other).permit(false, noon())).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "deny 0 11 manual, , true",
        "deny 0 11, , false",
        "deny 0 11 manual, deny 0 11, false",
        "deny 0 11 manual, deny 0 11 manual, true",
        "allow 0 22 manual, , true",
        "allow 0 22 manual, allow 0 22, false",
        "allow 0 22 manual, deny 0 11, false"
    })
    void manualSyncShouldLetPeopleThroughWhereAllThatForbidHaveIt(String one, String other, boolean allowed) {
        assertThat(windows(one, other).permit(true, noon())).isEqualTo(allowed);
        assertThat(windows(one, other).permit(false, noon())).isFalse();
    }

    @Test
    void syncOverrunShouldLetARunningSyncEndWhereAllThatForbidHaveIt() {
        assertThat(windows("deny 0 11 overrun", "").permitGoingOn(false, noon()))
                .isTrue();
        assertThat(windows("deny 0 11 overrun", "deny 0 11").permitGoingOn(false, noon()))
                .isFalse();
        assertThat(windows("deny 0 11", "").permitGoingOn(false, noon())).isFalse();
        assertThat(windows("allow 0 22 overrun", "").permitGoingOn(false, noon()))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "shop-*, , , false, true",
        "blog, prod, , false, true",
        "blog, prod, , true, false",
        "shop-*, prod, , true, true",
        "shop-*, prod, 'https://*', true, true",
        "blog, dev, in-cluster, false, true",
        "shop-*, prod, other, true, false",
        "blog, dev, other, false, false"
    })
    void andOperatorShouldAskForAllListsThatAreGivenInsteadOfAny(
            String application, String namespace, String cluster, boolean all, boolean concerned) {
        WindowSelection selection = new WindowSelection(listed(application), listed(namespace), listed(cluster), all);

        assertThat(selection.concerns("shop-a", "prod", List.of("https://kubernetes.default.svc", "in-cluster")))
                .isEqualTo(concerned);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-26T12:59:59Z, 0 22 * * *, 8h, Asia/Seoul, false",
        "2026-11-26T13:00:00Z, 0 22 * * *, 8h, Asia/Seoul, true",
        "2026-11-26T20:59:59Z, 0 22 * * *, 8h, Asia/Seoul, true",
        "2026-11-26T21:00:00Z, 0 22 * * *, 8h, Asia/Seoul, false",
        // 13 November 2026 is a Friday: where both fields for days are given, one is enough.
        "2026-11-13T00:30:00Z, 0 0 13 * 0, 1h, UTC, true",
        "2026-11-15T00:30:00Z, 0 0 13 * 0, 1h, UTC, true",
        "2026-11-16T00:30:00Z, 0 0 13 * 0, 1h, UTC, false",
        "2026-11-26T10:30:00Z, @hourly, 31m, UTC, true",
        "2026-11-26T10:31:00Z, @hourly, 31m, UTC, false",
        "2026-11-26T00:10:00Z, 0 0 ? NOV Thu, 1h, UTC, true"
    })
    void scheduleAndDurationAndTimeZoneShouldSayWhenAWindowIsOpen(
            Instant time, String schedule, String duration, String zone, boolean open) {
        SyncWindow window =
                window(false, schedule, GoDuration.parse(duration).orElseThrow(), ZoneId.of(zone), false, false);

        assertThat(window.active(time)).isEqualTo(open);
    }

    @Test
    void shouldNameTheTimeAtWhichASyncIsAllowedAgain() {
        SyncWindows night = new SyncWindows(
                List.of(window(true, "0 22 * * *", Duration.ofHours(8), ZoneId.of("Asia/Seoul"), false, false)));

        assertThat(night.opens(false, Instant.parse("2026-11-26T14:00:00Z")))
                .contains(Instant.parse("2026-11-26T21:00:00Z"));
        assertThat(windows("deny 0 11", "allow 0 22").opens(false, noon()))
                .contains(Instant.parse("2026-11-26T22:00:00Z"));
    }

    @Test
    void shouldNameNoTimeWhereThereIsNone() {
        SyncWindows always =
                new SyncWindows(List.of(window(true, "0 * * * *", Duration.ofHours(2), BERLIN, false, false)));
        SyncWindows never =
                new SyncWindows(List.of(window(false, "0 0 30 2 *", Duration.ofHours(2), BERLIN, false, false)));

        assertThat(always.opens(false, noon())).isEmpty();
        assertThat(never.opens(false, noon())).isEmpty();
    }

    @Test
    void shouldOpenInTheHourThatIsLeftOutAndTwiceInTheHourThatComesTwice() {
        SyncWindow half = window(false, "30 2 * * *", Duration.ofHours(1), BERLIN, false, false);

        // 29 March 2026: 02:00 becomes 03:00 at 01:00Z. The window goes by the clock, from 02:30 to 03:30.
        assertThat(half.active(Instant.parse("2026-03-29T00:59:59Z"))).isFalse();
        assertThat(half.active(Instant.parse("2026-03-29T01:00:00Z"))).isTrue();
        assertThat(half.active(Instant.parse("2026-03-29T01:30:00Z"))).isFalse();
        // 25 October 2026: 03:00 becomes 02:00 at 01:00Z.
        assertThat(half.active(Instant.parse("2026-10-25T00:30:00Z"))).isTrue();
        assertThat(half.active(Instant.parse("2026-10-25T01:00:00Z"))).isFalse();
        assertThat(half.active(Instant.parse("2026-10-25T01:30:00Z"))).isTrue();
    }

    @Property(tries = 300)
    void shouldBeOpenExactlyWhereAMinuteOfTheClockBeforeBeganIt(
            @ForAll("aroundChangesOfTheClock") Instant time, @ForAll("windows") SyncWindow window) {
        LocalDateTime wall = LocalDateTime.ofInstant(time, window.zone());
        LocalDateTime minute = wall.withSecond(0).withNano(0);
        boolean begun = false;
        while (!begun && minute.isAfter(wall.minus(window.duration()))) {
            begun = minute.equals(window.schedule().next(minute.minusMinutes(1)).orElseThrow());
            minute = minute.minusMinutes(1);
        }

        assertThat(window.active(time)).isEqualTo(begun);
    }

    @Property(tries = 300)
    void shouldOpenAtTheTimeNamedAndAtNoMinuteBefore(
            @ForAll("aroundChangesOfTheClock") Instant time,
            @ForAll("windows") SyncWindow one,
            @ForAll("windows") SyncWindow other) {
        SyncWindows windows = new SyncWindows(List.of(one, other));

        Optional<Instant> opens = windows.opens(false, time);

        opens.ifPresent(at -> assertThat(windows.permit(false, at)).isTrue());
        Instant end =
                opens.filter(at -> at.isBefore(time.plus(Duration.ofDays(2)))).orElse(time.plus(Duration.ofDays(2)));
        for (Instant minute = time; minute.isBefore(end); minute = minute.plusSeconds(60)) {
            assertThat(windows.permit(false, minute)).as("at %s", minute).isFalse();
        }
    }

    @Provide
    Arbitrary<Instant> aroundChangesOfTheClock() {
        return Combinators.combine(
                        Arbitraries.of(
                                Instant.parse("2026-03-29T01:00:00Z"),
                                Instant.parse("2026-10-25T01:00:00Z"),
                                Instant.parse("2026-04-04T15:00:00Z"),
                                Instant.parse("2026-11-01T06:00:00Z")),
                        Arbitraries.longs().between(-6 * 3600_000L, 6 * 3600_000L))
                .as(Instant::plusMillis);
    }

    @Provide
    Arbitrary<SyncWindow> windows() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.of(
                                "30 2 * * *", "0 2 * * *", "*/20 1-3 * * *", "0 * * * *", "15 0 29 * 6", "59 23 * * *"),
                        Arbitraries.longs().between(1, 300).map(Duration::ofMinutes),
                        Arbitraries.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Seoul")
                                .map(ZoneId::of))
                .as((deny, schedule, duration, zone) -> window(deny, schedule, duration, zone, false, false));
    }

    private static Instant noon() {
        return Instant.parse("2026-11-26T12:00:00Z");
    }

    private static List<String> listed(String pattern) {
        return pattern == null ? List.of() : List.of(pattern);
    }

    /** Each as {@code kind minute hour [manual] [overrun]}; all last two hours. */
    private static SyncWindows windows(String... written) {
        return new SyncWindows(Arrays.stream(written)
                .filter(each -> each != null && !each.isEmpty())
                .map(each -> each.split(" "))
                .map(each -> window(
                        each[0].equals("deny"),
                        each[1] + " " + each[2] + " * * *",
                        Duration.ofHours(2),
                        ZoneId.of("UTC"),
                        List.of(each).contains("manual"),
                        List.of(each).contains("overrun")))
                .toList());
    }

    private static SyncWindow window(
            boolean deny, String schedule, Duration duration, ZoneId zone, boolean manual, boolean overrun) {
        return new SyncWindow(
                deny, CronSchedule.parse(schedule).orElseThrow(), duration, zone, ALL, manual, overrun, "");
    }
}
