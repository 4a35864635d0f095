/** A feed as read: 'visit counts'. */
export const feedText = (feed: string): string => feed.replaceAll('_', ' ');
