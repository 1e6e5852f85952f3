package hudson;

public class Main {
    public Main() {}

    public static boolean isUnitTest = false;
    public static boolean isDevelopmentMode = false;
}
