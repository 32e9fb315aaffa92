import type { TabWord } from './stream-hub.ts';
import { StreamHub } from './stream-hub.ts';

// The shared worker of all tabs: each connects by a port of its own. It ends with the last of them.
const hub = new StreamHub();

addEventListener('connect', (event) => {
  if (!(event instanceof MessageEvent)) return;
  for (const port of event.ports) {
    port.onmessage = ({ data }: MessageEvent<TabWord>) => {
      if (data === 'join') hub.join(port);
      else hub.leave(port);
    };
  }
});
