/**
 * The March story as it might have gone elsewhere: five tellings of one attack, each of which takes away something that
 * the published case could be recognised by.
 */
import { HOUR } from '../calendar.ts';
import type { Story } from '../story.ts';
import { march, PUBLISHED, type Telling, tellMarch } from './march.ts';

function variant(
  id: string,
  title: string,
  telling: Partial<Telling>,
  rest: Partial<Pick<Story, 'world' | 'tell'>> = {},
): Story {
  const { minimumDays, minimumUsers } = march;
  return {
    id,
    title,
    minimumDays,
    minimumUsers,
    tell: (stage) => tellMarch(stage, { ...PUBLISHED, ...telling }),
    ...rest,
  };
}

/** Neither country nor kind of operator of the logon is strange, and no name leads to its address. */
export const marchResidential = variant(
  'march-residential',
  "The March story from a household in the owner's country",
  { entry: 'household' },
);

/** The mailbox's own table names folders by their ids alone. */
export const marchMailboxRule = variant(
  'march-mailbox-rule',
  'The March story with a rule made through Outlook or Graph',
  {},
  {
    tell: (stage) =>
      tellMarch(stage, { ...PUBLISHED, rule: stage.draw.chance('rule through Graph', 0.6) ? 'Graph' : 'Outlook' }),
  },
);

/** The link of the mail leads to a site of good name, and no product locks it. */
export const marchFileHost = variant('march-file-host', 'The March story with a document on a trusted file host', {
  lure: 'file host',
});

/** Clicks are told by names looked up and connections alone. */
export const marchWithoutClicks = variant('march-without-clicks', 'The March story without word of clicks', {
  clicks: false,
});

/** What the network's sensor saw comes when everything else has been judged already. */
export const marchLateNetwork = variant(
  'march-late-network',
  'The March story with network records two hours late',
  {},
  { world: () => ({ sensorLateMs: 2 * HOUR }) },
);
