package hudson.model;

import hudson.XmlFile;
import hudson.util.XStream2;
import java.util.List;

public class Items {
    public Items() {}

    public static final XStream2 XSTREAM2 = null;

    public static <T extends Item> List<T> getAllItems(ItemGroup root, Class<T> type) {
        throw new UnsupportedOperationException();
    }

    public static String getCanonicalName(ItemGroup context, String path) {
        throw new UnsupportedOperationException();
    }

    public static XmlFile getConfigFile(Item item) {
        throw new UnsupportedOperationException();
    }
}
