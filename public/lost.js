// Some mail programs write the # of an invitation's link as %23. The host then looks for a file of that name and sends
// 404.html, which runs this.

const [app, invitation] = location.pathname.split("/%23/");
if (invitation) location.replace(`${app}/#/${invitation}`);
