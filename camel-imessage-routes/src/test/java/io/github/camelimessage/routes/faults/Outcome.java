package io.github.camelimessage.routes.faults;

import java.util.EnumMap;
import java.util.Map;

/**
 * In which state the work of each route ended.
 *
 * @param answers what webhooks were answered at first
 */
record Outcome(Map<Duty, String> states, String answers) {

    static Outcome of(Scene scene) {
        Map<Duty, String> states = new EnumMap<>(Duty.class);
        for (Duty duty : Duty.values()) {
            states.put(duty, duty.endState(scene));
        }
        return new Outcome(states, scene.posted());
    }
}
