package hudson.model;

public interface BuildableItem extends Item {
    boolean scheduleBuild(Cause c);
}
