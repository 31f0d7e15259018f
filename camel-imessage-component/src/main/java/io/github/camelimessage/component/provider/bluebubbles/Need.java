package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.provider.Support;
import io.github.camelimessage.component.rest.NativeNeed;
import io.github.camelimessage.component.rest.NativeRoute;

/**
 * What something needs of the server and its Mac: the one truth behind refusals, capabilities and the documentation's tables.
 *
 * @param privateApi whether the Private API has to be on, with its helper in Messages connected
 * @param macOs the oldest version of macOS that can do it, 0 for any
 */
record Need(boolean privateApi, int macOs) implements NativeNeed {

    static final Need NOTHING = new Need(false, 0);
    static final Need PRIVATE_API = new Need(true, 0);

    static Need privateApiAndMacOs(int version) {
        return new Need(true, version);
    }

    /** What a native operation needs. */
    static Need of(NativeRoute route) {
        return route.need() instanceof Need need ? need : NOTHING;
    }

    @Override
    public String condition() {
        if (!privateApi) {
            return macOs == 0 ? "" : "needs macOS " + macOs;
        }
        return "needs the Private API" + (macOs == 0 ? "" : " and macOS " + macOs);
    }

    /** Whether that server meets it; a server that was not seen yet is given the benefit of the doubt. */
    Support by(ServerSeen seen) {
        if (seen == null) {
            return Support.yes();
        }
        if (privateApi && !seen.privateApiReady()) {
            return Support.notNow(seen.missing());
        }
        return seen.isOlderThan(macOs)
                ? Support.notAsItIs("it needs macOS " + macOs + ", and the Mac runs " + seen.macOs())
                : Support.yes();
    }
}
