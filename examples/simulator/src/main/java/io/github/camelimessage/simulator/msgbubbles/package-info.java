/**
 * A MsgBubbles service that is none: strict as the public pages say, and where they are cut, as its builder says. What nobody documents
 * (how webhooks are signed, what stands in them, how edits and reactions are asked for) is invented here, and said to be.
 */
package io.github.camelimessage.simulator.msgbubbles;
