/** Address of a group's page. */
export const errorPath = (groupId: string): string => `/errors/${encodeURIComponent(groupId)}`;
