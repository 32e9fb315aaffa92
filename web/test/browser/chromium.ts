import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';

/** What Playwright disables itself: Chromium obeys one list, the last. */
const DISABLED_BY_PLAYWRIGHT = [
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
];
/**
 * The suggestions below the address bar: pages of their own, which nobody sees here, and which every
 * context loads again for half of its processor time.
 */
const SUGGESTIONS = ['WebUIOmniboxAimPopup', 'WebUIOmniboxPopup'];

/** The system's Chromium, prevented from contacting other hosts. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      `--disable-features=${[...DISABLED_BY_PLAYWRIGHT, ...SUGGESTIONS].join(',')}`,
    ],
  });
}
