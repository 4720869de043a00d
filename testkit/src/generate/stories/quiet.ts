import type { Story } from '../story.ts';

/** Nothing but life: the oddities of ordinary people, the noise of the internet, and no attack. */
export const quiet: Story = {
  id: 'quiet',
  title: 'Nothing but normal life',
  minimumDays: 1,
  minimumUsers: 1,
  tell: () => undefined,
};
